import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A request to a platform. */
export interface OutgoingRequest {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: Buffer | Readable;
  /** From the first byte of the name look-up to the last byte of the answer. */
  timeoutMs: number;
  /** Resolves the host's name; a caller that must know the address pins it here. */
  lookup?: LookupFunction;
}

/** A request that came to no answer. Carries no URL, no headers and no body, so it may be logged. */
export class OutgoingError extends Error {
  constructor(
    readonly code: string,
    /** Whether the far side may have got it: true from the moment that the connection stood. */
    readonly mayHaveArrived: boolean,
  ) {
    super(`the far side did not answer: ${code}`);
    this.name = 'OutgoingError';
  }
}

// Connections are not kept: a kept one may be closed by the far side just as it is used, and then
// nobody knows whether a message was sent.
const agents = {
  'http:': new http.Agent({ keepAlive: false }),
  'https:': new https.Agent({ keepAlive: false }),
};

/**
 * Sends a request and answers as soon as the answer's head is there; its body is to be read or
 * destroyed. Redirects are not followed. Throws OutgoingError.
 */
export async function openAnswer(url: URL, request: OutgoingRequest): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const options: RequestOptions = {
    method: request.method,
    headers: { 'user-agent': 'lhr-desk', ...request.headers },
    agent: agents[secure ? 'https:' : 'http:'],
    signal: AbortSignal.timeout(request.timeoutMs),
    ...(request.lookup ? { lookup: request.lookup } : {}),
  };
  return new Promise((resolve, reject) => {
    let connected = false;
    const outgoing = (secure ? https : http).request(url, options, resolve);
    outgoing.on('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      }),
    );
    outgoing.on('error', (error) => reject(new OutgoingError(codeOf(error), connected)));
    if (request.body instanceof Readable) {
      // Its fault comes as the request's own error.
      pipeline(request.body, outgoing).catch(() => undefined);
    } else outgoing.end(request.body);
  });
}

/** The whole body of an answer. Throws OutgoingError when it breaks off or is longer than `maxBytes`. */
export async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new OutgoingError('ANSWER_TOO_LARGE', true);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof OutgoingError ? error : new OutgoingError(codeOf(error), true);
  }
  return Buffer.concat(chunks);
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'TIMEOUT';
  return typeof code === 'string' ? code : 'UNKNOWN';
}
