import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logger } from '../logging.js';
import { httpSeconds } from '../metrics.js';
import { withContext, type RequestContext } from '../request-context.js';
import { within } from '../traces/spans.js';
import { requestSpan } from './request-span.js';

const log = logger('http');
const contexts = new WeakMap<object, RequestContext>();

/** The context of a request; the sign-in guard writes the actor into it. */
export function contextOf(request: FastifyRequest): RequestContext {
  let context = contexts.get(request.raw);
  if (!context) {
    const userAgent = request.headers['user-agent']?.slice(0, 300);
    context = { requestId: request.id, ip: request.ip, userAgent };
    contexts.set(request.raw, context);
  }
  return context;
}

/**
 * Gives every request its context, a line in the log and a place in the figures.
 * Only the route's pattern is logged, never the address with its query.
 */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    enter(request, reply, done);
  });
  // Reading the body leaves the context of onRequest, so it is entered again before the handler.
  fastify.addHook('preValidation', enter);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    httpSeconds.observe({ method: request.method, route, status: String(status) }, reply.elapsedTime / 1000);
    const line = { method: request.method, route, status, ms: Math.round(reply.elapsedTime) };
    enter(request, reply, () => {
      if (status >= 500) log.warn(line, 'request');
      else if (isFrequent(route)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    done();
  });
}

function enter(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const context = contextOf(request);
  const span = requestSpan(request, reply, context);
  withContext(context, () => (span ? within(span, done) : done()));
}

function isFrequent(route: string): boolean {
  return route.startsWith('/webhooks') || route === '/healthz' || route === '/readyz' || route === '/metrics';
}
