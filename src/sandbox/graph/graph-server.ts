import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxSettings } from '../sandbox-options.js';
import type { Ledger } from '../world/ledger.js';
import type { PageStore } from '../world/page.store.js';
import { newTraceId } from '../world/ids.js';
import type { TokenKind } from './graph-auth.js';
import { checkToken, requireKind } from './graph-auth.js';
import { CUT, ThrottledError, strike } from './fault-effect.js';
import type { Faults } from './faults.js';
import { GraphError, badParameter, noSuchObject } from './graph-error.js';
import { FormBody } from './send-request.js';

/** A checked call of the Graph API. */
export interface GraphRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  body: unknown;
  /** From the `Authorization` header or the parameter `access_token`; null when there is none. */
  token: string | null;
  /** A parameter from the query or the body, as text. */
  param: (name: string) => string | null;
}

type GraphHandler = (request: GraphRequest) => unknown;

interface RouteOptions {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  tokens: readonly TokenKind[] | 'none';
  handler: GraphHandler;
}

const OLDEST_LIVING = 21;
const SECRETS = ['access_token', 'appsecret_proof', 'input_token', 'client_secret', 'fb_exchange_token'];

/** What all Graph API routes have in common: version, token, error bodies, headers, and the note in the ledger. */
export class GraphServer {
  constructor(
    private readonly app: FastifyInstance,
    private readonly settings: SandboxSettings,
    private readonly page: PageStore,
    private readonly ledger: Ledger,
    private readonly faults: Faults,
  ) {}

  /** Registers a route below the version; `:page` in its path must be the page's id or `me`. */
  route({ method, path, tokens, handler }: RouteOptions): void {
    this.app.route<{ Params: Record<string, string>; Querystring: Record<string, string> }>({
      method,
      url: `/:version${path}`,
      handler: async (request, reply) => this.answer(request, reply, tokens, handler),
    });
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    tokens: RouteOptions['tokens'],
    handler: GraphHandler,
  ): Promise<FastifyReply> {
    const call = graphRequest(request);
    this.dress(reply, call.params.version ?? '');
    try {
      checkVersion(call.params.version ?? '', request.url);
      if (tokens !== 'none') requireKind(this.tokenKind(call), tokens);
      this.checkPage(call, request.method);
      const body = (await this.spoil(request, call)) ?? (await handler(call));
      if (body === CUT) return this.cut(request, reply, call);
      this.note(request, call, 200, null);
      return reply.send(body);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      for (const [name, value] of Object.entries(usageHeaders(error, this.settings.pageId)))
        reply.header(name, value);
      this.note(request, call, error.status, error);
      return reply.code(error.status).send(error.body());
    }
  }

  /** Faults of all routes but `messages`, which strikes by itself because it knows the person. */
  private async spoil(request: FastifyRequest, call: GraphRequest): Promise<typeof CUT | null> {
    const route = request.routeOptions.url?.split('/').at(-1)?.replace(':', '') ?? '';
    const fault = route === 'messages' ? null : this.faults.take(route, call.params.object ?? null);
    return fault && strike(fault);
  }

  private tokenKind(call: GraphRequest): TokenKind {
    const proof = call.param('appsecret_proof');
    return checkToken({ token: call.token, proof }, this.settings, this.page.state);
  }

  private checkPage(call: GraphRequest, method: string): void {
    const { page } = call.params;
    if (page === undefined || page === 'me' || page === this.settings.pageId) return;
    throw noSuchObject(page, method === 'GET' ? 'get' : 'post');
  }

  private dress(reply: FastifyReply, version: string): void {
    const major = Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
    reply
      .header('facebook-api-version', major < OLDEST_LIVING ? `v${OLDEST_LIVING}.0` : version)
      .header('x-fb-request-id', newTraceId())
      .header('x-fb-trace-id', newTraceId())
      .header('cache-control', 'private, no-cache, no-store, must-revalidate')
      .headers(usageHeaders(null, this.settings.pageId));
  }

  private cut(request: FastifyRequest, reply: FastifyReply, call: GraphRequest): FastifyReply {
    this.note(request, call, 0, null);
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }

  private note(request: FastifyRequest, call: GraphRequest, status: number, error: GraphError | null): void {
    this.ledger.noteCall({
      method: request.method,
      path: request.url.split('?')[0] ?? '',
      query: Object.fromEntries(Object.entries(call.query).filter(([name]) => !SECRETS.includes(name))),
      body: withoutSecrets(call.body),
      status,
      error: error ? { code: error.parts.code, subcode: error.parts.subcode ?? null } : null,
    });
  }
}

function graphRequest(request: FastifyRequest): GraphRequest {
  const query = request.query as Record<string, string>;
  const { body } = request;
  const fields = (body instanceof FormBody ? body.fields : body) as
    Record<string, unknown> | null | undefined;
  const param = (name: string): string | null => {
    const value = query[name] ?? fields?.[name];
    return value === undefined || value === null
      ? null
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  };
  const bearer = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return {
    params: request.params as Record<string, string>,
    query,
    body: body ?? {},
    token: bearer ?? param('access_token'),
    param,
  };
}

function checkVersion(version: string, url: string): void {
  if (/^v\d{1,2}\.\d$/.test(version)) return;
  throw new GraphError({ code: 2500, message: `Unknown path components: ${url.split('?')[0] ?? ''}` });
}

function usageHeaders(error: GraphError | null, pageId: string): Record<string, string> {
  const throttled = error instanceof ThrottledError;
  const percent = throttled ? 100 : 2;
  const usage = { call_count: percent, total_cputime: 1, total_time: percent };
  return {
    'x-app-usage': JSON.stringify(usage),
    'x-business-use-case-usage': JSON.stringify({
      [pageId]: [
        { type: 'messenger', ...usage, estimated_time_to_regain_access: throttled ? error.minutes : 0 },
      ],
    }),
  };
}

function withoutSecrets(body: unknown): unknown {
  const plain = JSON.parse(JSON.stringify(body ?? null)) as Record<string, unknown> | null;
  for (const name of SECRETS) if (plain && name in plain) delete plain[name];
  return plain;
}

/** A body that does not parse, as the platform words it. */
export function unreadableBody(): GraphError {
  return badParameter('The request body could not be parsed');
}
