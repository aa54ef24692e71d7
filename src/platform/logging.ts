import pino from 'pino';
import { config } from './config.js';
import { requestContext } from './request-context.js';

/** Field names whose values never reach a log, at any depth that our own objects have. */
const secretFields = [
  'password',
  'secret',
  'token',
  'accessToken',
  'access_token',
  'appSecret',
  'pageToken',
  'appsecret_proof',
  'authorization',
  'cookie',
  'set-cookie',
  'code',
  'recoveryCodes',
  'next',
  'current',
];
const paths = secretFields.flatMap((name) => {
  const key = /^[a-z_]+$/i.test(name) ? name : `["${name}"]`;
  const dot = key.startsWith('[') ? '' : '.';
  return [key, `*${dot}${key}`, `*.*${dot}${key}`];
});

const root = pino({
  level: config().logLevel,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths, censor: '[secret]' },
  serializers: { err: errorForLog },
  mixin() {
    const context = requestContext();
    return context ? { requestId: context.requestId, staffId: context.actor?.staffId } : {};
  },
});

/**
 * An error without its baggage: axios and mysql errors carry requests, headers, SQL and parameters,
 * which may hold tokens and personal data. Only name, message, code and stack are kept.
 */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, status } = error as { code?: unknown; status?: unknown };
  const cause = error.cause === undefined ? undefined : errorForLog(error.cause);
  return { name: error.name, message: firstLine(error.message), code, status, stack: error.stack, cause };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.slice(0, 500);
}

/** A logger for one part of the product. */
export function logger(part: string): pino.Logger {
  return root.child({ part });
}
