import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryModule, Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { accessKey, type Access } from '../../src/platform/auth/allow.js';
import { ClosedRoutesService } from '../../src/platform/auth/closed-routes.service.js';
import { mayDo, permissions, type Permission } from '../../src/platform/auth/permissions.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { openApiDocument } from '../../src/platform/http/openapi.js';
import { roles, type Role } from '../../src/platform/request-context.js';
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

/** One harmless request for each permission: it is refused, or gets past the door. */
const doors: Record<Permission, { method: 'GET' | 'POST'; path: string }> = {
  'tickets.read': { method: 'GET', path: '/api/tickets' },
  'tickets.write': { method: 'POST', path: '/api/tickets/01ARZ3NDEKTSV4RRFFQ69G5FAV/messages' },
  'tickets.settings': { method: 'GET', path: '/api/sla-settings' },
  'secrets.read': { method: 'POST', path: '/api/messages/01ARZ3NDEKTSV4RRFFQ69G5FAV/original-views' },
  'macros.manage': { method: 'POST', path: '/api/macros' },
  'disturbances.manage': { method: 'POST', path: '/api/disturbances' },
  'reports.manage': { method: 'GET', path: '/api/figure-reports' },
  'rules.manage': { method: 'GET', path: '/api/rules' },
  'figures.read': { method: 'GET', path: '/api/overview' },
  'register.read': { method: 'GET', path: '/api/laos' },
  'register.correct': { method: 'POST', path: '/api/laos/06100101/role-holders' },
  'register.manage': { method: 'POST', path: '/api/laos/06100101/dissolution' },
  'trainings.manage': { method: 'POST', path: '/api/trainings' },
  'imports.use': { method: 'GET', path: '/api/imports' },
  'documents.read': { method: 'GET', path: '/api/obligations' },
  'documents.collect': { method: 'POST', path: '/api/obligations/01ARZ3NDEKTSV4RRFFQ69G5FAV/waiver' },
  'documents.waive': { method: 'POST', path: '/api/obligations/01ARZ3NDEKTSV4RRFFQ69G5FAV/waiver/decision' },
  'documents.settings': { method: 'POST', path: '/api/document-settings' },
  'batches.read': { method: 'GET', path: '/api/batches' },
  'batches.manage': { method: 'POST', path: '/api/batches' },
  'batches.approve': { method: 'POST', path: '/api/batches/01ARZ3NDEKTSV4RRFFQ69G5FAV/approval' },
  'slips.print': { method: 'POST', path: '/api/batches/01ARZ3NDEKTSV4RRFFQ69G5FAV/print-runs' },
  'custody.read': { method: 'GET', path: '/api/custody-board' },
  'custody.hand-over': { method: 'POST', path: '/api/hand-overs' },
  'credentials.stop': { method: 'POST', path: '/api/laos/06100101/credential/stop' },
  'incidents.manage': { method: 'POST', path: '/api/incidents/01ARZ3NDEKTSV4RRFFQ69G5FAV/closure' },
  'resets.read': { method: 'GET', path: '/api/reset-cases' },
  'resets.handle': { method: 'POST', path: '/api/reset-cases' },
  'resets.end': { method: 'POST', path: '/api/reset-cases/01ARZ3NDEKTSV4RRFFQ69G5FAV/rejection' },
  'resets.approve': { method: 'POST', path: '/api/reset-cases/01ARZ3NDEKTSV4RRFFQ69G5FAV/approval' },
  'resets.judge': { method: 'POST', path: '/api/reset-cases/01ARZ3NDEKTSV4RRFFQ69G5FAV/judgement' },
  'resets.settings': { method: 'POST', path: '/api/reset-settings' },
  'erasures.read': { method: 'GET', path: '/api/erasures' },
  'erasures.request': { method: 'POST', path: '/api/erasures' },
  'erasures.approve': { method: 'POST', path: '/api/erasures/01ARZ3NDEKTSV4RRFFQ69G5FAV/decision' },
  'staff.read': { method: 'GET', path: '/api/staff' },
  'staff.manage': { method: 'POST', path: '/api/staff' },
  'channels.read': { method: 'GET', path: '/api/channels' },
  'channels.manage': { method: 'POST', path: '/api/channels/nowhere/connection-tests' },
  'webhooks.manage': { method: 'GET', path: '/api/webhooks' },
  'jobs.manage': { method: 'GET', path: '/api/failed-jobs' },
  'audit.read': { method: 'GET', path: '/api/audit-entries' },
  'copies.read': { method: 'GET', path: '/api/id-card-copies' },
  'copies.collect': { method: 'GET', path: '/api/cover-sheets' },
  'copies.review': { method: 'POST', path: '/api/id-card-copies/01ARZ3NDEKTSV4RRFFQ69G5FAV/refusal' },
  'copies.receive': { method: 'POST', path: '/api/transmittals/01ARZ3NDEKTSV4RRFFQ69G5FAV/receipts' },
  'copies.allow-views': { method: 'GET', path: '/api/copy-view-requests' },
};

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

  it('is refused without a session, on every route of the contract that is not public', async () => {
    const open = new Set([
      'post /api/sessions',
      'get /api/sessions/oidc',
      'post /api/sessions/oidc',
      'post /api/sessions/oidc-question',
      'get /oidc/return',
      'post /api/sessions/passkey',
      'post /api/sessions/passkey-question',
      'post /api/password-links/{publicId}',
    ]);
    const outside = /^\/(r|r-parts|report|s|s-parts|u|u-parts|sent|help|help-parts)(\/|$)/;
    const { paths } = openApiDocument(desk.app);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method, path })),
    );
    expect(routes.length).toBeGreaterThan(30);
    for (const { method, path } of routes.filter(
      (route) => !open.has(`${route.method} ${route.path}`) && !outside.test(route.path),
    )) {
      const url = path.replace(/\{\w+\}/g, '01ARZ3NDEKTSV4RRFFQ69G5FAV');
      const http = desk.app.getHttpAdapter().getInstance();
      const response = await http.inject({ method: method.toUpperCase() as 'GET', url });
      expect([method, path, response.statusCode]).toEqual([method, path, 401]);
      expect(response.json()).toMatchObject({ code: 'request.not-signed-in' });
    }
  });

  it('stops the start where a route says nothing', async () => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [SilentController],
      providers: [ClosedRoutesService],
    }).compile();
    await expect(module.init()).rejects.toThrow('SilentController.read');
  });

  it.each(roles)('of %s goes as far as the role, by token as by cookie', async (role: Role) => {
    const { staff, token } = await buildStaff({
      role,
      provinceCode: role === 'representative' ? '90' : null,
    });
    const api = new Api(desk, token);
    expect((await api.get('/api/session')).body.staff).toMatchObject({ id: staff.id, role });
    for (const permission of permissions) {
      const { method, path } = doors[permission];
      const { status } = method === 'GET' ? await api.get(path) : await api.post(path);
      expect([permission, status === 403]).toEqual([permission, !mayDo(role, permission)]);
      expect(status).not.toBe(401);
    }
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
