import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { File } from './file.entity.js';

/**
 * Answers the bytes of a stored file. Untrusted content never runs here: the type is the one found
 * by content, nothing may be guessed, and a page opened from it has no rights (ASVS 5.0, 3.2.1).
 */
export async function sendFile(
  reply: FastifyReply,
  file: File,
  bytes: Readable,
  inline: boolean,
): Promise<void> {
  const name = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  await reply
    .header('content-type', inline ? file.contentType : 'application/octet-stream')
    .header('content-length', String(file.size))
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=3600')
    .send(bytes);
}
