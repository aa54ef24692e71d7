import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FarSide } from './far-side.js';

const PAGES = new URL('./pages/', import.meta.url);
const FONT = /^sarabun-(thai|latin)-(400|600|700)-normal\.woff2$/;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'";
const SHOWN_INLINE = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/;

/** The Messenger page's own files, the product's typeface, and the bytes of attachments for its bubbles. */
export function pagesRoutes(app: FastifyInstance, far: FarSide): void {
  app.get('/', (_request, reply) => sendFile(reply, 'index.html'));
  app.get('/line', (_request, reply) => sendFile(reply, 'line.html'));
  app.get<{ Params: { file: string } }>('/pages/:file', ({ params }, reply) => sendFile(reply, params.file));
  app.get<{ Params: { file: string } }>('/pages/fonts/:file', ({ params }, reply) =>
    sendFont(reply, params.file),
  );
  app.get<{ Params: { id: string } }>('/_sandbox/files/:id', ({ params }, reply) => {
    const file = far.files.find(params.id);
    if (!file) return reply.code(404).send({ error: 'There is no such file.' });
    const kind = SHOWN_INLINE.test(file.contentType) ? 'inline' : 'attachment';
    return reply
      .header('content-disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .type(file.contentType)
      .send(far.files.bytes(file));
  });
}

async function sendFile(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const type = TYPES[extname(name)];
  if (type === undefined || !/^[a-z0-9-]+\.[a-z]+$/.test(name)) return notFound(reply);
  return send(reply, fileURLToPath(new URL(name, PAGES)), type);
}

async function sendFont(reply: FastifyReply, name: string): Promise<FastifyReply> {
  if (!FONT.test(name)) return notFound(reply);
  const path = createRequire(import.meta.url).resolve(`@fontsource/sarabun/files/${name}`);
  return send(reply, path, 'font/woff2');
}

async function send(reply: FastifyReply, path: string, type: string): Promise<FastifyReply> {
  try {
    const bytes = await readFile(path);
    return await reply
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .type(type)
      .send(bytes);
  } catch {
    return notFound(reply);
  }
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain').send('Not found');
}
