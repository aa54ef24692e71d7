import type { FastifyInstance } from 'fastify';
import { parseMultipart } from './multipart.js';
import { FormBody } from './send-request.js';

/** Lets the server read what Graph API clients send: JSON (an empty body too), forms and multipart. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? {} : JSON.parse(text as string));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }), undefined);
    }
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => {
      done(null, new FormBody(Object.fromEntries(new URLSearchParams(text as string)), []));
    },
  );
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const parts = parseMultipart(body as Buffer, request.headers['content-type'] ?? '');
      done(null, FormBody.fromParts(parts));
    } catch {
      done(Object.assign(new Error('The body is not multipart.'), { statusCode: 400 }), undefined);
    }
  });
}
