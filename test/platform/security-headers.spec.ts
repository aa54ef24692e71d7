import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

/** Addresses of no route of the contract: pages, files, what is not there. */
const others = [
  '/',
  '/inbox',
  '/help',
  '/healthz',
  '/readyz',
  '/metrics',
  '/assets/none.js',
  '/none',
  '/api/none',
];

/** Headers of every answer, whoever asks for what and whatever becomes of it (ASVS 5.0, 3.4). */
describe('every answer', () => {
  let desk: Desk;
  let asked: { method: string; url: string }[];
  let token: string;
  beforeAll(async () => {
    desk = await createDesk({ screens: true });
    token = (await buildStaff({ role: 'supervisor' })).token;
    const routes = Object.entries(openApiDocument(desk.app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method: method.toUpperCase(),
        url: path.replace('{code}', '90').replace(/\{\w+\}/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV'),
      })),
    );
    asked = [...routes, ...others.map((url) => ({ method: 'GET', url }))];
  });
  afterAll(() => desk.close());

  it.each(['nobody', 'somebody of the desk'])('to %s says what a browser may make of it', async (who) => {
    const http = desk.app.getHttpAdapter().getInstance();
    const wrong: string[] = [];
    for (const { method, url } of asked) {
      if (url === '/api/live') continue; // It does not end; its head is that of all.
      const { headers, statusCode } = await http.inject({
        method: method as 'GET',
        url,
        headers: {
          accept: url.startsWith('/api') ? 'application/json' : 'text/html',
          ...(who === 'nobody' ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(['GET', 'DELETE'].includes(method) ? {} : { payload: {} }),
      });
      const policy = String(headers['content-security-policy']);
      const holds = {
        policy: /default-src 'none'|default-src 'self'/.test(policy),
        script: !/script-src[^;]*'unsafe/.test(policy),
        frames: /frame-ancestors '(none|self)'/.test(policy),
        type: headers['x-content-type-options'] === 'nosniff',
        referrer: headers['referrer-policy'] === 'no-referrer',
        opener: headers['cross-origin-opener-policy'] === 'same-origin',
        resource: Boolean(headers['cross-origin-resource-policy']),
        permissions: /microphone=\(\)/.test(String(headers['permissions-policy'])),
        kept: /no-store/.test(String(headers['cache-control'])) || !url.startsWith('/api'),
        server: headers['x-powered-by'] === undefined && headers.server === undefined,
      };
      const missing = Object.entries(holds).filter(([, is]) => !is);
      if (missing.length)
        wrong.push(`${method} ${url} (${statusCode}): ${missing.map(([name]) => name).join(', ')}`);
    }
    expect(asked.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});
