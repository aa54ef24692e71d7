import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../platform/errors.js';

const folder = new URL('./pages/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
const font = /^sarabun-(thai|latin)-(400|700)-normal\.woff2$/;

/** Nothing from elsewhere, nothing inline, nothing framed, nothing kept; the camera only through the form's own field. */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' blob:; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** The page: the same bytes for everybody and every address. */
export async function sendUploadPage(reply: FastifyReply): Promise<void> {
  await reply
    .headers({ ...headers })
    .header('content-type', 'text/html; charset=utf-8')
    .send(await readFile(new URL('upload.html', folder), 'utf8'));
}

/** A script, style or typeface of the page. Throws request.not-found (404). */
export async function sendUploadPart(reply: FastifyReply, file: string): Promise<void> {
  const type = types[extname(file)];
  if (!type || !(['upload.css', 'upload.js'].includes(file) || font.test(file)))
    throw new DomainError('request.not-found', 404);
  const path = font.test(file)
    ? createRequire(import.meta.url).resolve(`@fontsource/sarabun/files/${file}`)
    : new URL(file, folder);
  await reply
    .header('content-type', type)
    .header('cache-control', 'public, max-age=3600')
    .send(await readFile(path));
}
