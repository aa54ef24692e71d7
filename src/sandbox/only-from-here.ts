import type { FastifyInstance } from 'fastify';
import { unreadableBody } from './graph/graph-server.js';
import { GraphError } from './graph/graph-error.js';
import { ScimError } from './personnel/scim-error.js';

const HERE = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Keeps other websites out: a browser on this machine could be led to loopback, so the host must be ours and a
 * request that names its origin must come from our own page. Also words what went wrong for each side.
 */
export function onlyFromHere(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    const foreign = origin !== undefined && origin !== `http://${host}`;
    if (HERE.test(host) && !foreign) return;
    const words = 'The sandbox answers only its own page.';
    const body = request.url.startsWith('/scim/') ? new ScimError(403, words).body() : { error: words };
    return reply.code(403).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const error = new GraphError({ code: 2500, message: `Unknown path components: ${path}` });
    return reply.code(error.status).send(error.body());
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (/^\/v\d/.test(request.url)) return reply.code(400).send(unreadableBody().body());
    return reply.code(error.statusCode ?? 400).send({ error: error.message });
  });
}
