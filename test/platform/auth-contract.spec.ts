import { Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Answers, ValidBody } from '../../src/platform/http/contract.js';
import { fastifyAdapter, prepareHttpApp } from '../../src/platform/http/http-app.js';
import { HttpModule } from '../../src/platform/http/http.module.js';
import { serveContract, withNamedSchemas } from '../../src/platform/http/openapi.js';

const boat = z.object({ id: z.string(), type: z.string().optional() }).meta({ id: 'Boat' });
const harbour = z.object({ items: z.array(boat), last: boat.nullable() });

@Controller('api/boats')
class BoatsController {
  @Get()
  @Answers(harbour, 'All boats')
  list(): z.infer<typeof harbour> {
    return { items: [], last: null };
  }

  @Post()
  @Answers(boat, 'A boat', 201)
  build(@ValidBody(boat) given: z.infer<typeof boat>): z.infer<typeof boat> {
    return given;
  }
}

describe('the contract', () => {
  let app: NestFastifyApplication;
  const get = (url: string) => app.getHttpAdapter().getInstance().inject({ method: 'GET', url });
  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [HttpModule],
      controllers: [BoatsController],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(), { logger: false });
    await prepareHttpApp(app);
    serveContract(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  it('names each schema once and refers to it everywhere', async () => {
    const document = (await get('/api/openapi.json')).json<{
      paths: Record<string, object>;
      components: { schemas: object };
    }>();
    expect(document.components.schemas).toMatchObject({
      Boat: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      Problem: {},
    });
    const text = JSON.stringify(document.paths);
    expect(text.split('"#/components/schemas/Boat"')).toHaveLength(5);
    expect(text).not.toMatch(/definitions|\$defs/);
  });

  it('refuses one name for two schemas', () => {
    const one = { type: 'object', definitions: { Boat: { type: 'object' } } };
    const other = { type: 'object', definitions: { Boat: { type: 'string' } } };
    expect(() => withNamedSchemas({ paths: { one, other } } as never)).toThrow('both named Boat');
  });

  it('is shown on a page that loads nothing from elsewhere and runs no inline script', async () => {
    const page = await get('/api/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
    const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map(
      ([, src]) => new URL(src!, 'http://x/api/docs'),
    );
    for (const { pathname } of scripts) expect((await get(pathname)).statusCode).toBe(200);
    const other = await get('/api/boats');
    expect(other.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});
