import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Personnel } from './personnel.js';
import type { PersonnelFault } from './personnel-faults.js';
import { ScimError } from './scim-error.js';

const TYPE = 'application/scim+json; charset=utf-8';
/** The limit counts calls a second: a second later there is room again. */
const LIMIT_RETRY_SECONDS = 1;

/** An answer of SCIM. */
export interface ScimAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A call, as the routes see it. */
export interface ScimCall {
  id: string;
  query: Readonly<Record<string, string>>;
  body: unknown;
  ifMatch: string | null;
  ifNoneMatch: string | null;
  /** The address of the service, for locations. */
  base: string;
}

/** What all SCIM routes have in common: the token, the limit, planned faults, and error bodies. */
export class ScimServer {
  constructor(
    private readonly app: FastifyInstance,
    private readonly token: string,
    private readonly personnel: Personnel,
  ) {
    app.addContentTypeParser('application/scim+json', { parseAs: 'string' }, (_request, text, done) => {
      try {
        done(null, JSON.parse(text as string));
      } catch {
        done(ScimError.invalid('The body is not JSON.', 'invalidSyntax'), undefined);
      }
    });
    app.setNotFoundHandler((_request, reply) => send(reply, ScimError.notFound()));
    app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
      send(reply, error instanceof ScimError ? error : scimErrorOf(error)),
    );
  }

  /** Registers a route below the service's address. */
  route(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    handler: (call: ScimCall) => ScimAnswer,
  ): void {
    this.app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        this.checkToken(request);
        if (!this.personnel.meter.admits()) {
          throw new ScimError(429, 'Too many calls.', undefined, LIMIT_RETRY_SECONDS);
        }
        const call = scimCall(request);
        const fault = this.personnel.faults.take(method, this.userNameOf(call));
        if (fault && !(await strike(fault, request))) return cut(request, reply);
        const { status = 200, headers = {}, body } = handler(call);
        if (fault?.kind === 'accept-then-drop') return cut(request, reply);
        return reply
          .code(status)
          .headers(headers)
          .type(TYPE)
          .send(body === undefined ? '' : JSON.stringify(body));
      },
    });
  }

  private checkToken(request: FastifyRequest): void {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const [given, right] = [Buffer.from(bearer), Buffer.from(this.token)];
    if (given.length === right.length && timingSafeEqual(given, right)) return;
    throw new ScimError(401, 'A valid bearer token is needed.');
  }

  private userNameOf(call: ScimCall): string | null {
    const { userName } = (call.body ?? {}) as { userName?: unknown };
    return typeof userName === 'string'
      ? userName
      : (this.personnel.accounts.find(call.id)?.userName ?? null);
  }
}

/** What a fault does before the call itself. False: the connection is to be cut. */
async function strike(fault: PersonnelFault, request: FastifyRequest): Promise<boolean> {
  if (fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
  const { kind, retryAfterSeconds } = fault;
  if (kind === 'drop-before') return false;
  if (kind === 'http-403') throw new ScimError(403, 'This account can not be changed.');
  if (kind === 'http-500') throw new ScimError(500, 'This error was planned in the sandbox.');
  if (kind === 'http-503') throw new ScimError(503, 'Out of service for now.', undefined, retryAfterSeconds);
  if (kind === 'throttle') throw new ScimError(429, 'Too many calls.', undefined, retryAfterSeconds);
  return kind === 'delayed-landing' || !request.raw.socket.destroyed;
}

function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function scimCall(request: FastifyRequest): ScimCall {
  const { id = '' } = request.params as { id?: string };
  return {
    id,
    query: request.query as Record<string, string>,
    body: request.body,
    ifMatch: request.headers['if-match'] ?? null,
    ifNoneMatch: request.headers['if-none-match'] ?? null,
    base: `http://${request.headers.host}/scim/v2`,
  };
}

function scimErrorOf(error: { statusCode?: number }): ScimError {
  const status = error.statusCode ?? 500;
  // The parser's own words may hold a piece of the body.
  return new ScimError(status, status < 500 ? 'The request can not be read.' : 'An error of the sandbox.');
}

function send(reply: FastifyReply, error: ScimError): FastifyReply {
  if (error.status === 401) void reply.header('www-authenticate', 'Bearer realm="personnel"');
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', error.retryAfterSeconds);
  return reply.code(error.status).type(TYPE).send(JSON.stringify(error.body()));
}
