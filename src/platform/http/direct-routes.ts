import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { newId } from '../database/id.js';
import { DomainError } from '../errors.js';
import { within } from '../traces/spans.js';
import { problemAnswer } from './problem.filter.js';
import { openServerSpan } from './request-span.js';

/**
 * An idle connection is kept longer than the proxy before us keeps it (nginx: 60 s): whoever ends it first, it must not
 * be us while a request is on its way, which cannot be sent again unless it reads only.
 */
const keepAliveMs = 72_000;

/** Answers one kind of request by itself. What it throws is answered as problem+json. */
export type DirectHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Routes that are answered before Fastify sees them, without hooks, cookies or context: for the
 * providers' webhooks, of which so many must be acknowledged that the framework's part counts.
 */
export class DirectRoutes {
  private readonly handlers = new Map<string, DirectHandler>();

  /** Takes a method and an exact path. */
  add(method: string, path: string, handler: DirectHandler): void {
    this.handlers.set(`${method} ${path}`, handler);
  }

  /** A server that asks these routes first and passes everything else on. */
  server(others: (request: IncomingMessage, response: ServerResponse) => void): Server {
    return createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
      const handler = this.handlers.get(`${request.method} ${request.url}`);
      if (!handler) return others(request, response);
      within(openServerSpan(request, request.url!, response), () => handler(request, response)).catch(
        (error: unknown) => refuse(response, error),
      );
    });
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const { status, headers, body } = problemAnswer(error, newId());
  if (response.headersSent) return void response.destroy();
  // What is left of a body that was not read to its end must not be taken for the next request.
  response.writeHead(status, { ...headers, connection: 'close' }).end(body);
}

/** Reads a body of at most `limit` bytes. Throws request.too-large (413) as soon as it is longer. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () => reject(new DomainError('request.too-large', 413));
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return tooLarge();
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
