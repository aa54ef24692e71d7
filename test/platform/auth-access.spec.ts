import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryModule, Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { accessKey, type Access } from '../../src/platform/auth/allow.js';
import { ClosedRoutesService } from '../../src/platform/auth/closed-routes.service.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember } from './auth-browser.js';

@Controller('api/silent')
class SilentController {
  @Get()
  read(): string {
    return 'secret';
  }
}

describe('access', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());

  it('is said for every route, and public ones are few and known', () => {
    const reflector = desk.get(Reflector);
    const routes = desk.get(ClosedRoutesService).routes();
    const open: string[] = [];
    for (const { type, handler } of routes) {
      const access = reflector.getAllAndOverride<Access | undefined>(accessKey, [handler, type]);
      expect([handler.name, access]).not.toEqual([handler.name, undefined]);
      if (access && 'public' in access) open.push(`${type.name}.${handler.name}`);
    }
    expect(routes.length).toBeGreaterThan(30);
    expect(open.sort()).toEqual([
      'HealthController.alive',
      'HealthController.metrics',
      'HealthController.ready',
      'HelpController.list',
      'HelpController.part',
      'HelpController.read',
      'HelpController.vote',
      'OidcSessionsController.ask',
      'OidcSessionsController.begin',
      'OidcSessionsController.door',
      'OidcSessionsController.takeBack',
      'PasskeySessionsController.ask',
      'PasskeySessionsController.begin',
      'PasswordLinksController.use',
      'RevealController.form',
      'RevealController.page',
      'RevealController.part',
      'RevealController.prove',
      'RevealController.renew',
      'RevealController.report',
      'RevealController.reportPage',
      'RevealController.reveal',
      'RevealController.start',
      'RevealController.try',
      'SentFilesController.preview',
      'SentFilesController.read',
      'SessionsController.begin',
      'StatusPageController.part',
      'StatusPageController.rate',
      'StatusPageController.read',
      'UploadLinksController.page',
      'UploadLinksController.part',
      'UploadLinksController.take',
    ]);
  });

  it('stops the start where a route says nothing', async () => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [SilentController],
      providers: [ClosedRoutesService],
    }).compile();
    await expect(module.init()).rejects.toThrow('SilentController.read');
  });

  describe('by API token', () => {
    it('is told once, works with nothing else, and dies with its end', async () => {
      const browser = new Browser(desk);
      await browser.signIn((await buildMember({ role: 'admin' })).email);
      clock.freeze('2026-03-02T01:00:00Z');
      const made = await browser.post('/api/api-tokens', { name: 'รายงาน', expiresInDays: 1 });
      expect(made.body).toMatchObject({ name: 'รายงาน', expiresAt: '2026-03-03T01:00:00.000Z' });
      const { id, token } = made.body as { id: string; token: string };
      expect(token).toMatch(/^lhr_[0-9A-Z]{16}_[\w-]{43}$/);
      const api = new Api(desk, token);
      expect((await api.get('/api/session')).body.staff).toMatchObject({ role: 'admin' });
      expect((await api.get('/api/staff')).status).toBe(200);
      const { items } = (await browser.get('/api/api-tokens')).body;
      const { token: _, ...listed } = made.body;
      expect(items[0]).toEqual({ ...listed, lastUsedAt: '2026-03-02T01:00:00.000Z' });
      for (const bad of [
        `${token}x`,
        token.slice(0, -1),
        token.replace(/_.{16}_/, '_0000000000000000_'),
        'x',
      ]) {
        expect((await new Api(desk, bad).get('/api/staff')).status).toBe(401);
      }
      clock.advance(24 * 3_600_000);
      expect((await api.get('/api/staff')).status).toBe(401);
      clock.reset();
      const second = (await browser.post('/api/api-tokens', { name: 'x' })).body;
      expect((await browser.delete(`/api/api-tokens/${second.id}`)).status).toBe(204);
      expect((await new Api(desk, second.token).get('/api/staff')).status).toBe(401);
      expect((await browser.delete(`/api/api-tokens/${id}0`)).status).toBe(404);
    });

    it('cannot make itself outlive its revocation', async () => {
      const { token } = await buildStaff({ role: 'admin' });
      const api = new Api(desk, token);
      for (const path of ['/api/api-tokens', '/api/session/second-factor', '/api/session/password']) {
        expect((await api.post(path)).body.code).toBe('session.needed');
      }
    });

    it('decides alone where it is shown: a bad token is not helped by a good cookie', async () => {
      const browser = new Browser(desk);
      await browser.signIn((await buildMember()).email);
      expect((await browser.get('/api/session', { authorization: 'Bearer nonsense' })).status).toBe(401);
      expect((await browser.get('/api/session', { authorization: 'Basic YTpi' })).status).toBe(401);
    });

    it('needs no second factor of its own in production: its owner had one', async () => {
      const { token } = await buildStaff({ role: 'admin' });
      const restore = overrideConfig({ production: true });
      expect((await new Api(desk, token).get('/api/staff')).status).toBe(200);
      restore();
    });
  });
});
