import { StorageFault } from './file-storage.js';

/** What the library throws: an answer that is an error (with its status), or none. */
interface S3Error extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Whether an object storage says that there is nothing under a key. */
export function isNotThere(error: unknown): boolean {
  const { name } = error as S3Error;
  // A HEAD has no body to name the error in.
  return name === 'NoSuchKey' || name === 'NotFound';
}

/**
 * What an object storage's error means to whoever wants a file; an error that is none of its own is answered as it is.
 * Nothing of the request goes along, and of the answer its code alone.
 */
export function storageFault(error: unknown): Error {
  const { name, code, $metadata } = error as S3Error;
  const status = $metadata?.httpStatusCode;
  if (name === 'NoSuchBucket' || (name === 'NotFound' && status === 404))
    return new StorageFault('no-bucket', name);
  if (status === 401 || status === 403) return new StorageFault('denied', `${name} ${status}`);
  // The library marks all that came of a request; what breaks off a body that is being read comes from the socket.
  if ($metadata || code === 'ECONNRESET' || name === 'AbortError' || name === 'TimeoutError')
    return new StorageFault('unreachable', code ?? `${name} ${status ?? ''}`.trim());
  return error as Error;
}
