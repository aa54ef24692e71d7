import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../platform/errors.js';
import type { RevealAnswer } from './reveal-answer.js';
import type { RevealWish } from './reveal.service.js';
import {
  askedPart,
  choosePart,
  faultPart,
  receiptPart,
  refusedPart,
  setPart,
  shownPart,
  wholePage,
} from './plain-pages.policy.js';

const folder = new URL('./pages/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
const font = /^sarabun-(thai|latin)-(400|700)-normal\.woff2$/;

/** Nothing from elsewhere, nothing inline, nothing framed, nothing kept (security bar of the reveal page). */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** A page: the same bytes for everybody and every address. */
export async function sendPage(reply: FastifyReply, file: 'reveal.html' | 'report.html'): Promise<void> {
  await html(reply, 200, await readFile(new URL(file, folder), 'utf8'));
}

/** A script, style or typeface of these pages. Throws request.not-found (404). */
export async function sendPart(reply: FastifyReply, file: string): Promise<void> {
  const type = types[extname(file)];
  const known = ['public.css', 'reveal.js', 'refusals.js', 'report.js'].includes(file) || font.test(file);
  if (!type || !known) throw new DomainError('request.not-found', 404);
  const path = font.test(file)
    ? createRequire(import.meta.url).resolve(`@fontsource/sarabun/files/${file}`)
    : new URL(file, folder);
  await reply
    .header('content-type', type)
    .header('cache-control', 'public, max-age=3600')
    .send(await readFile(path));
}

/** What came of a form without JavaScript. */
export async function answerPage(
  reply: FastifyReply,
  answer: RevealAnswer,
  given: RevealWish,
): Promise<void> {
  if (answer.step === 'choose') return html(reply, 200, wholePage(choosePart(answer, given)));
  const part = answer.step === 'set' ? setPart(answer) : shownPart(answer);
  return html(reply, 200, wholePage(part + receiptPart(answer), 'received'));
}

/** Somebody asked for a new one; the page is always the same. */
export async function askedPage(reply: FastifyReply): Promise<void> {
  await html(reply, 202, wholePage(askedPart()));
}

/** Why it came to nothing, and the form once more: the first one, or with code and PIN right that for a password. */
export async function refusalPage(reply: FastifyReply, error: DomainError, given: RevealWish): Promise<void> {
  const part =
    error.code === 'reveal.refused'
      ? refusedPart(given)
      : faultPart(error.code, Number(error.info.extra?.seconds ?? 0), given);
  await html(reply, error.status, wholePage(part));
}

async function html(reply: FastifyReply, status: number, page: string): Promise<void> {
  await reply
    .status(status)
    .headers({ ...headers })
    .header('content-type', 'text/html; charset=utf-8')
    .send(page);
}
