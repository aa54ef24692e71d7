import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { File } from './file.entity.js';

/** A file name as RFC 6266 wants it: plain for old readers, UTF-8 for all others. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Answers with a file's bytes. Whatever they are, the browser runs nothing of them: their type is ours,
 * by content, it may not guess another, and they are shut into a sandbox without any rights.
 */
export async function sendFile(
  reply: FastifyReply,
  file: Pick<File, 'contentType' | 'name' | 'size'>,
  bytes: Readable,
  inline: boolean,
): Promise<void> {
  await reply
    .header('content-type', inline ? file.contentType : 'application/octet-stream')
    .header('content-length', String(file.size))
    .header('content-disposition', disposition(inline ? 'inline' : 'attachment', file.name))
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(bytes);
}
