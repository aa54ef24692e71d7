import axios from 'axios';
import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { oneLine } from '../platform/http/one-line.js';
import { inSpan } from '../platform/traces/spans.js';

/** A request to a platform. */
export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PUT';
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

/** The head of an answer; its body is to be read or destroyed. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/**
 * Sends a request by axios and answers as soon as the answer's head is there. Any status is an
 * answer; redirects are not followed, proxies of the environment are not asked. Throws OutgoingError.
 */
export async function openAnswer(url: URL, request: OutgoingRequest): Promise<Answer> {
  const { method } = request;
  // Our trace is told to nobody: no `traceparent` goes with it. And of the address nothing is told to the trace.
  return inSpan({ name: method, kind: 'client', facts: { 'http.request.method': method } }, async (span) => {
    const answer = await headOfAnswer(url, request);
    span.tell({ 'http.response.status_code': answer.status });
    if (answer.status >= 400) span.fail(String(answer.status));
    return answer;
  });
}

async function headOfAnswer(url: URL, request: OutgoingRequest): Promise<Answer> {
  const line = oneLine(url, request.lookup);
  try {
    const { status, headers, data } = await axios.request<Readable>({
      url: url.href,
      method: request.method,
      headers: { 'user-agent': 'lhr-desk', ...request.headers },
      data: request.body,
      httpAgent: line.agent,
      httpsAgent: line.agent,
      signal: AbortSignal.timeout(request.timeoutMs),
      responseType: 'stream',
      maxRedirects: 0,
      maxBodyLength: Infinity,
      proxy: false,
      decompress: false,
      transformRequest: (body: unknown) => body,
      validateStatus: () => true,
    });
    return { status, headers: headers as IncomingHttpHeaders, body: data };
  } catch (error) {
    throw new OutgoingError(codeOf(error), line.connected());
  }
}

/** The whole body of an answer. Throws OutgoingError when it breaks off or is longer than `maxBytes`. */
export async function readAnswer(answer: Answer, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
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
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError' || name === 'CanceledError') return 'TIMEOUT';
  if (axios.isAxiosError(error) && cause) return codeOf(cause);
  return typeof code === 'string' ? code : 'UNKNOWN';
}
