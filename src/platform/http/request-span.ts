import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../request-context.js';
import type { SpanFacts } from '../traces/span-facts.js';
import { openSpan, type OpenSpan } from '../traces/spans.js';

const spans = new WeakMap<IncomingMessage, OpenSpan>();
/** What is asked every few seconds, or stays open for an hour. */
const untraced = new Set(['/healthz', '/readyz', '/metrics', '/api/live']);

/**
 * The span of a request by its route's pattern. The address itself, its query and the body are never told; of who asks,
 * the role. Null for the UI's files, for what is no route, and for what would only fill the traces.
 */
export function requestSpan(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
): OpenSpan | null {
  const known = spans.get(request.raw);
  if (known) return known;
  const route = request.routeOptions.url;
  if (!route || route.endsWith('*') || untraced.has(route)) return null;
  const span = openServerSpan(request.raw, route, reply.raw, () => context.actor?.role);
  spans.set(request.raw, span);
  return span;
}

/** Begins the span of a request and ends it with its answer, or with the connection that it came by. */
export function openServerSpan(
  { method }: IncomingMessage,
  route: string,
  response: ServerResponse,
  role: () => SpanFacts['lhr.staff.role'] = () => undefined,
): OpenSpan {
  const facts = { 'http.request.method': method, 'http.route': route } as SpanFacts;
  const span = openSpan({ name: `${method} ${route}`, kind: 'server', facts, parents: null });
  if (span.isRecording)
    response.once('close', () => {
      const { statusCode } = response;
      span.tell({ 'http.response.status_code': statusCode, 'lhr.staff.role': role() });
      if (!response.writableFinished) span.fail('connection.lost');
      else if (statusCode >= 500) span.fail(String(statusCode));
      span.end();
    });
  return span;
}
