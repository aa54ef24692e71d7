import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';
import { StorageFault } from '../files/storage/file-storage.js';
import { errorForLog, logger } from '../logging.js';

const log = logger('http');

interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  [member: string]: unknown;
}

/** Turns every error into application/problem+json (RFC 9457): code for programs, no inner detail outside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), error);
  }
}

/** Answers an error through Fastify. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const { status, headers, body } = problemAnswer(error, request.id);
  if (reply.sent || reply.raw.headersSent) return;
  void reply.status(status).headers(headers).send(body);
}

/** The whole answer to an error; unexpected ones are logged with the request's id and answered without detail. */
export function problemAnswer(error: unknown, requestId: string) {
  const problem = problemOf(error);
  const { status, retryAfterSeconds } = problem;
  if (status >= 500 && !(error instanceof DomainError)) {
    log.error({ requestId, err: errorForLog(error) }, 'unexpected error');
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (typeof retryAfterSeconds === 'number') headers['retry-after'] = String(Math.ceil(retryAfterSeconds));
  return { status, headers, body: JSON.stringify({ ...problem, requestId }) };
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Refused in this state',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable',
  429: 'Too many requests',
  503: 'Not available now',
};

/** The problem document of an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { detail, fields, extra } = error.info;
    return about(error.status, error.code, { detail, fields, ...extra });
  }
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : Number((error as { statusCode?: unknown })?.statusCode);
  if (status >= 400 && status < 500) return about(status, codeOf(status));
  if (isDatabaseAway(error) || error instanceof StorageFault)
    return about(503, 'request.try-again', { retryAfterSeconds: 2 });
  return about(500, 'request.unexpected');
}

function about(status: number, code: string, more: Record<string, unknown> = {}): Problem {
  return { type: `urn:lhr:problem:${code}`, title: titles[status] ?? 'Error', status, code, ...more };
}

function codeOf(status: number): string {
  const codes: Record<number, string> = {
    401: 'request.not-signed-in',
    403: 'request.not-allowed',
    404: 'request.not-found',
    413: 'request.too-large',
    415: 'request.unsupported-media-type',
    429: 'request.too-many',
  };
  return codes[status] ?? 'request.malformed';
}

function isDatabaseAway(error: unknown): boolean {
  const { code = '' } = (error ?? {}) as { code?: string };
  return /^(ECONNREFUSED|ECONNRESET|ENOENT|ETIMEDOUT|EPIPE|PROTOCOL_|ER_CON_COUNT|ER_SERVER_SHUTDOWN|ER_LOCK_DEADLOCK|ER_LOCK_WAIT)/.test(
    code,
  );
}
