import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../errors.js';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
const font = /^sarabun-(thai|latin)-(400|700)-normal\.woff2$/;

/** A page for who has no session: nothing from elsewhere, nothing inline, nothing framed, nothing kept (security bar of the reveal page). */
export class PublicPage {
  private readonly headers: Readonly<Record<string, string>>;

  /** `parts` are the names of the scripts and styles in `folder`; the page shows pictures and sends forms as it is told. */
  constructor(
    private readonly folder: URL,
    private readonly parts: readonly string[],
    { pictures, forms }: { pictures: string; forms: string },
  ) {
    this.headers = {
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src ${pictures}; form-action ${forms}; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    };
  }

  /** One of its pages as it lies there: the same bytes for everybody and every address. */
  async send(reply: FastifyReply, file: string): Promise<void> {
    await this.html(reply, 200, await readFile(new URL(file, this.folder), 'utf8'));
  }

  /** A page that was made for an answer. */
  async html(reply: FastifyReply, status: number, page: string): Promise<void> {
    await reply
      .status(status)
      .headers({ ...this.headers })
      .header('content-type', 'text/html; charset=utf-8')
      .send(page);
  }

  /** A script, style or typeface of its pages. Throws request.not-found (404). */
  async part(reply: FastifyReply, file: string): Promise<void> {
    const type = types[extname(file)];
    if (!type || !(this.parts.includes(file) || font.test(file)))
      throw new DomainError('request.not-found', 404);
    const path = font.test(file)
      ? createRequire(import.meta.url).resolve(`@fontsource/sarabun/files/${file}`)
      : new URL(file, this.folder);
    await reply
      .header('content-type', type)
      .header('cache-control', 'public, max-age=3600')
      .send(await readFile(path));
  }
}
