import type { FastifyInstance } from 'fastify';
import type { FarSide } from './far-side.js';

const BEAT_MS = 1_000;

/** Server-sent events for the Messenger page: what changed, and how many events wait for the desk. */
export function liveRoutes(app: FastifyInstance, far: FarSide): void {
  app.get('/_sandbox/live', (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let depth = -1;
    const send = (event: string, data: unknown): void => {
      stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const beat = (): void => {
      if (far.webhooks.depth === depth) return;
      depth = far.webhooks.depth;
      send('depth', { depth });
    };
    const stop = far.changes.listen((change) => send('change', change));
    const timer = setInterval(beat, BEAT_MS);
    beat();
    request.raw.on('close', () => {
      clearInterval(timer);
      stop();
    });
  });
}
