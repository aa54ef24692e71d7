import fastifyStatic from '@fastify/static';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';
import { sendProblem } from './problem.filter.js';

/** Addresses that belong to the server; everything else is a screen of the web UI. */
const serverPaths = /^\/(api|webhooks|r|healthz|readyz|metrics|assets)(\/|$|\?)/;

/** Where the build puts the web UI: beside the compiled server. */
export function webUiFolder(): string {
  return fileURLToPath(new URL('../../../web', import.meta.url));
}

/** Serves the web UI: its files for ever, its one page fresh each time with a nonce for the content policy. */
export async function serveWebUi(app: NestFastifyApplication, folder: string): Promise<void> {
  const page = readPage(folder);
  const fastify = app.getHttpAdapter().getInstance();
  if (page) {
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      cacheControl: true,
      wildcard: true,
      preCompressed: true,
    });
    serveOfflineWorker(fastify, folder);
  }
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    if (!page || serverPaths.test(request.url) || !isPageRequest(request)) {
      return sendProblem(request, reply, new DomainError('request.not-found', 404));
    }
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', contentPolicy(nonce))
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  });
}

/** The worker by which training-day mode opens without a network: its scope is its folder, and nothing outside of it. */
function serveOfflineWorker(fastify: FastifyInstance, folder: string): void {
  const file = join(folder, 'hand-over/worker.js');
  if (!existsSync(file)) return;
  const worker = readFileSync(file, 'utf8');
  fastify.get('/hand-over/worker.js', (_request, reply) =>
    reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', `default-src 'none'; connect-src 'self'`)
      .send(worker),
  );
}

function readPage(folder: string): string | null {
  const file = join(folder, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** A screen's address has no file ending; a file that is missing must not be answered with a page. */
function isPageRequest(request: FastifyRequest): boolean {
  return !/\.[a-z0-9]{2,5}$/i.test(request.url.split('?', 1)[0]!);
}

function contentPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' blob: data:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `frame-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
