import { ApiProblem, problemFrom } from './problem';
import { ownOriginHeader } from './client';
import type { StoredFile } from './types';

/** Largest file that Messenger carries; refusing it here spares the agent a long upload for nothing. */
export const largestFile = 25 * 1024 * 1024;

/**
 * Puts one file into the file store; XMLHttpRequest, because fetch cannot tell how much has gone up.
 * @throws ApiProblem `file.too-large`, `line.down` or the server's code.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    if (file.size > largestFile) return reject(new ApiProblem('file.too-large', 413));
    const call = new XMLHttpRequest();
    call.open('POST', '/api/files');
    call.responseType = 'json';
    for (const [name, value] of Object.entries(ownOriginHeader)) call.setRequestHeader(name, value);
    call.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    call.onerror = () => reject(new ApiProblem('line.down', 0));
    call.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    call.onload = () => {
      if (call.status < 300) return resolve(call.response as StoredFile);
      reject(problemFrom(call.status, call.response, (name) => call.getResponseHeader(name)));
    };
    signal.addEventListener('abort', () => call.abort());
    const form = new FormData();
    form.set('file', file, file.name);
    call.send(form);
  });
}
