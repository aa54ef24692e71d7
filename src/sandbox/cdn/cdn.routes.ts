import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FilesStore } from '../world/files.store.js';
import type { StoredFile } from '../world/records.js';
import type { CdnLinks } from './cdn-links.js';

interface CdnRequest {
  Params: { id: string; '*': string };
  Querystring: { oh?: string; oe?: string; hop?: string };
}

const SLOW_MS = 45_000;
const OVER_LIMIT_BYTES = 64 * 1024 * 1024;

/** Serves attachments as the platform's CDN does on its good and on its bad days. */
export function cdnRoutes(app: FastifyInstance, files: FilesStore, links: CdnLinks): void {
  app.get<CdnRequest>('/cdn/:id/*', async (request, reply) => {
    const { id } = request.params;
    const file = files.find(id);
    const refusal = links.refusal(id, request.query);
    if (refusal !== null) return reply.code(403).type('text/plain').send(refusal);
    if (!file || file.behaviour === 'missing')
      return reply.code(404).type('text/plain').send('Content not found');
    if (request.query.hop === undefined && file.behaviour.startsWith('redirect')) {
      return reply.redirect(target(file, request.url, links.base), 302);
    }
    return serve(file, files, reply);
  });
}

function target(file: StoredFile, url: string, base: string): string {
  if (file.behaviour === 'redirect-loop') return url;
  if (file.behaviour === 'redirect-inside') return 'http://169.254.169.254/latest/meta-data/';
  return `${base}${url}&hop=1`;
}

async function serve(file: StoredFile, files: FilesStore, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'max-age=1209600, no-transform').header('x-content-type-options', 'nosniff');
  switch (file.behaviour) {
    case 'wrong-type':
      return reply.type('text/html').send('<!doctype html><title>Sorry</title><p>Something went wrong.</p>');
    case 'slow':
      await sleep(SLOW_MS, undefined, { ref: false });
      return reply.type(file.contentType).send(files.bytes(file));
    case 'over-limit':
      return reply.type(file.contentType).send(Buffer.alloc(OVER_LIMIT_BYTES));
    case 'cut':
      return cutOff(file, files.bytes(file), reply);
    default:
      return reply.type(file.contentType).send(files.bytes(file));
  }
}

/** Promises the whole file, sends half and hangs up. */
function cutOff(file: StoredFile, bytes: Buffer, reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': file.contentType, 'content-length': String(bytes.length) });
  reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
  return reply;
}
