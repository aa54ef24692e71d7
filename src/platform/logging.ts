import fs from 'node:fs';
import pino from 'pino';
import { config } from './config.js';
import { requestContext } from './request-context.js';
import { currentSpan } from './traces/spans.js';

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
  'recoveryCodes',
];
const paths = secretFields.flatMap((name) => {
  const key = /^[a-z_]+$/i.test(name) ? name : `["${name}"]`;
  const dot = key.startsWith('[') ? '' : '.';
  return [key, `*${dot}${key}`, `*.*${dot}${key}`];
});

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Standard output, line by line as pino's own writes it; but what a full disk does not take is lost, and the process
 * goes on, and ends, without it.
 */
const destination: pino.DestinationStream = {
  write(line) {
    for (let left = Buffer.from(line); left.length;) {
      try {
        left = left.subarray(fs.writeSync(1, left));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
        // A pipe whose reader is behind.
        Atomics.wait(pause, 0, 0, 10);
      }
    }
  },
};

const options: pino.LoggerOptions = {
  level: config().logLevel,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths, censor: '[secret]' },
  serializers: { err: errorForLog },
  mixin() {
    const context = requestContext();
    const { traceId } = currentSpan();
    return {
      ...(context ? { requestId: context.requestId, staffId: context.actor?.staffId } : {}),
      ...(traceId ? { traceId } : {}),
    };
  },
};
const root = pino(options, destination);

/**
 * An error without its baggage: axios and mysql errors carry requests, headers, SQL and parameters,
 * which may hold tokens and personal data. Only name, message, code and stack are kept, of the message its first line,
 * and of what the database says of a value not that value.
 */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  const { name, message, code, status, stack, cause } = error as Error & { code?: unknown; status?: unknown };
  const inner = cause === undefined ? undefined : errorForLog(cause);
  return { name, message: plain(String(message)), code, status, stack: frames(stack), cause: inner };
}

function plain(message: string): string {
  return message
    .split('\n', 1)[0]!
    .slice(0, 500)
    .replace(/\b(entry|value:?) '.*?'(?= for |$)/i, "$1 '…'");
}

/** Where it happened; a stack begins with the whole message. */
function frames(stack: string | undefined): string | undefined {
  return stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** A logger for one part of the product. */
export function logger(part: string): pino.Logger {
  return root.child({ part });
}
