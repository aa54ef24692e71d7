import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWebUi } from '../../src/platform/http/web-ui.js';

@Module({})
class Nothing {}

describe('the web UI as it is served', () => {
  let app: NestFastifyApplication;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'web-ui-'));
    await mkdir(join(folder, 'assets'));
    await mkdir(join(folder, 'hand-over'));
    await writeFile(join(folder, 'index.html'), '<p nonce="__CSP_NONCE__">page</p>');
    await writeFile(join(folder, 'hand-over/worker.js'), '// worker');
    app = await NestFactory.create<NestFastifyApplication>(Nothing, new FastifyAdapter(), { logger: false });
    await serveWebUi(app, folder);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (url: string) => app.inject({ url });

  it('has a worker only beneath /hand-over/, asked for anew each time', async () => {
    const worker = await get('/hand-over/worker.js');
    expect(worker.body).toBe('// worker');
    expect(worker.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': `default-src 'none'; connect-src 'self'`,
    });
    // A wider scope would have to be allowed by this header.
    expect(worker.headers).not.toHaveProperty('service-worker-allowed');
    expect((await get('/worker.js')).statusCode).toBe(404);
  });

  it('lets its page start workers of its own origin and nothing inline', async () => {
    const page = await get('/hand-over/90?slip=90-000123');
    expect(page.statusCode).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain(`worker-src 'self'`);
    expect(policy).toContain(`script-src 'self'`);
    expect(policy).not.toContain('unsafe');
  });
});
