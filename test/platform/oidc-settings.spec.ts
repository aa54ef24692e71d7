import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { OidcSecret, OidcSettings } from '../../src/platform/auth/oidc/oidc-settings.entity.js';
import { OidcSettingsService } from '../../src/platform/auth/oidc/oidc-settings.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember } from './auth-browser.js';
import { IdentityProvider } from './identity-provider.js';

const path = '/api/oidc-settings';

interface Answered {
  source: string | null;
  settings: object | null;
  number: number;
  steps: { key: string; state: string; code: string | null }[];
}

describe('the identity provider that an administrator enters', () => {
  let desk: Desk;
  let idp: IdentityProvider;
  let admin: Browser;
  let undo: () => void = () => undefined;
  beforeAll(async () => {
    for (const way of ['warn', 'info'] as const) jest.spyOn(console, way).mockImplementation(() => undefined);
    desk = await createDesk();
    idp = await IdentityProvider.start(`${config().publicUrl}/oidc/return`);
    const { email } = await buildMember({ role: 'admin' });
    admin = new Browser(desk);
    await admin.signIn(email);
  });
  afterAll(async () => {
    idp.close();
    await desk.close();
    jest.restoreAllMocks();
  });
  beforeEach(async () => {
    await db().clear(OidcSettings);
    await db().clear(OidcSecret);
  });
  afterEach(() => {
    undo();
    undo = () => undefined;
    clock.reset();
  });

  const secret = 'a-secret-of-the-desk';
  const entry = (change: object = {}) => ({
    ...{ issuer: idp.issuer, clientId: 'desk', clientSecret: secret },
    ...{ name: 'บัตรกรม', acceptedFactors: ['mfa'], ...change },
  });
  const enter = (basedOn: number, change: object = {}) =>
    admin.post(path, { ...entry(change), basedOn }) as unknown as Promise<{
      status: number;
      body: Answered & { code: string };
    }>;
  const test = async (settings: object | null) => {
    const { status, body } = await admin.post(`${path}/test`, { settings });
    if (status !== 200) return body.code;
    const { steps } = body as unknown as Answered;
    return Object.fromEntries(steps.map(({ key, state, code }) => [key, code ?? state]));
  };
  const address = async () =>
    (await new Browser(desk).post('/api/sessions/oidc-question', { purpose: 'sign-in' })).body.address;

  it('is in force at once, tells its secret to nobody again, and keeps what was', async () => {
    expect((await admin.get(path)).body).toMatchObject({ source: null, settings: null, number: 0 });
    const saved = await enter(0);
    expect(saved).toMatchObject({ status: 200, body: { source: 'screen', number: 1 } });
    const visitor = new Browser(desk);
    expect((await visitor.get('/api/sessions/oidc')).body.provider).toEqual({ name: 'บัตรกรม' });
    expect(await address()).toContain(idp.issuer);
    // Another name, by the kept secret, which serves on.
    expect((await enter(1, { clientSecret: undefined, name: null })).body.number).toBe(2);
    expect(await desk.get(OidcSettingsService, { strict: false }).inForce()).toMatchObject({
      clientSecret: secret,
      entered: true,
    });
    // Saved again without a change it is the same edition.
    expect((await enter(2, { clientSecret: undefined, name: null })).body.number).toBe(2);
    expect((await enter(2, { clientSecret: 'another', name: null })).body.number).toBe(3);
    expect(await db().count(OidcSecret)).toBe(1);
    const off = await admin.delete(path, { basedOn: 3 });
    expect(off).toMatchObject({ status: 200, body: { source: null, number: 4 } });
    expect((await visitor.get('/api/sessions/oidc')).body.provider).toBeNull();
    expect((await admin.delete(path, { basedOn: 4 })).body.code).toBe('oidc.off');
    expect(await db().count(OidcSecret)).toBe(0);
    const { body } = await admin.get(path);
    expect(body).toMatchObject({
      changes: [
        { number: 4, off: true },
        { number: 3, changed: [], secretReplaced: true },
        { number: 2, changed: [{ name: 'name', from: 'บัตรกรม', to: '' }], secretReplaced: false },
        { number: 1, secretReplaced: true },
      ],
    });
    const audit = await db().find(AuditEntry);
    expect(audit.filter(({ action }) => action === 'oidc.change')).toHaveLength(3);
    const told = JSON.stringify([saved, off, body, audit, await db().find(OidcSettings)]);
    expect(told).not.toContain(secret);
  });

  it('is for administrators who have just proved that it is them', async () => {
    const agent = new Browser(desk);
    await agent.signIn((await buildMember({ role: 'supervisor' })).email);
    expect((await agent.get(path)).status).toBe(403);
    expect((await agent.post(`${path}/test`, { settings: null })).status).toBe(403);
    const late = new Browser(desk);
    await late.signIn((await buildMember({ role: 'admin' })).email);
    clock.advance(30 * 60_000);
    const body = { ...entry(), basedOn: 0 };
    expect(await late.post(path, body)).toMatchObject({
      status: 403,
      body: { code: 'session.proof-needed' },
    });
    expect((await late.delete(path, { basedOn: 0 })).body.code).toBe('session.proof-needed');
    expect((await late.get(path)).status).toBe(200);
  });

  it('of two who change the same edition at once one does', async () => {
    const both = await Promise.all([enter(0, { name: 'หนึ่ง' }), enter(0, { name: 'สอง' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)!.body.code).toBe('oidc.changed-meanwhile');
    expect([await db().count(OidcSettings), await db().count(OidcSecret)]).toEqual([1, 1]);
  });

  it('gives a kept secret to nobody but whom it was entered for', async () => {
    await enter(0);
    const other = { clientSecret: undefined, issuer: idp.issuer.replace('127.0.0.1', 'localhost') };
    expect((await enter(1, other)).body.code).toBe('oidc.secret-needed');
    expect((await enter(1, { clientSecret: undefined, clientId: 'other' })).body.code).toBe(
      'oidc.secret-needed',
    );
    expect(await test(entry(other))).toBe('oidc.secret-needed');
    expect(await test(entry({ clientSecret: undefined }))).toMatchObject({ client: 'good' });
    // Nor does whoever writes into the tables.
    const issuer = 'https://elsewhere.example';
    await db().query('UPDATE oidc_secrets SET issuer = ?', [issuer]);
    await db().query('UPDATE oidc_settings SET content = REPLACE(content, ?, ?)', [idp.issuer, issuer]);
    await expect(desk.get(OidcSettingsService, { strict: false }).inForce()).rejects.toThrow();
  });

  it('says that the environment wins, and takes nothing then', async () => {
    await enter(0);
    undo = overrideConfig({ oidc: { ...entry(), name: 'จากระบบ' } });
    const { body } = await admin.get(path);
    expect(body).toMatchObject({ source: 'environment', settings: { name: 'จากระบบ' }, number: 1 });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(await enter(1)).toMatchObject({ status: 409, body: { code: 'oidc.by-environment' } });
    expect((await admin.delete(path, { basedOn: 1 })).body.code).toBe('oidc.by-environment');
    expect(await test(null)).toMatchObject({ discovery: 'good', client: 'good' });
    undo();
    expect((await admin.get(path)).body).toMatchObject({ source: 'screen', settings: { name: 'บัตรกรม' } });
  });

  describe('when it is tested', () => {
    let stub: Server;
    let served: { status: number; body: string };
    let at: string;
    beforeAll(async () => {
      stub = createServer((_, response) => {
        response.writeHead(served.status, { 'content-type': 'application/json' }).end(served.body);
      });
      await new Promise<void>((listening) => stub.listen(0, '127.0.0.1', listening));
      at = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
    });
    afterAll(() => void stub.close());

    it('says that all is well, with the same answer each time, and saves nothing', async () => {
      const well = { discovery: 'good', client: 'good', 'return-address': 'good', factors: 'good' };
      expect(await test(entry())).toEqual(well);
      expect(await test(entry())).toEqual(well);
      expect(await test(entry({ acceptedFactors: ['otp'] }))).toMatchObject({ factors: 'factors-not-named' });
      expect(await db().count(OidcSettings)).toBe(0);
      expect(await test(null)).toBe('oidc.off');
      expect(await db().countBy(AuditEntry, { action: 'oidc.test' })).toBeGreaterThanOrEqual(2);
    });

    it('tells who is not known there from whose secret is wrong, and which address it does not know', async () => {
      expect(await test(entry({ clientId: 'nobody' }))).toMatchObject({ client: 'client-refused' });
      expect(await test(entry({ clientSecret: 'wrong' }))).toMatchObject({
        client: 'secret-refused',
        'return-address': 'good',
      });
      undo = overrideConfig({ publicUrl: 'http://moved.example' });
      expect(await test(entry())).toMatchObject({
        client: 'good',
        'return-address': 'return-address-refused',
      });
    });

    it('says why there is no provider at an address', async () => {
      expect(await test(entry({ issuer: 'http://127.0.0.1:1' }))).toEqual({ discovery: 'no-answer' });
      expect(await test(entry({ issuer: idp.issuer.replace('127.0.0.1', 'localhost') }))).toEqual({
        discovery: 'other-issuer',
      });
      served = { status: 404, body: '{}' };
      expect(await test(entry({ issuer: at }))).toEqual({ discovery: 'no-document' });
      served = { status: 502, body: '{}' };
      expect(await test(entry({ issuer: at }))).toEqual({ discovery: 'http-status' });
      served = { status: 200, body: '<html>' };
      expect(await test(entry({ issuer: at }))).toEqual({ discovery: 'not-a-provider' });
    });

    it('asks nothing inside of our own network, whether the address or the provider leads there', async () => {
      expect(await test(entry({ issuer: 'http://elsewhere.example' }))).toBe('oidc.issuer');
      for (const issuer of [
        'https://10.0.0.1',
        'https://[fd00::1]',
        'https://169.254.169.254',
        'https://0x0a000001',
      ])
        expect(await test(entry({ issuer }))).toEqual({ discovery: 'not-public' });
      const asked: string[] = [];
      const inside = createServer((request, response) => {
        asked.push(request.url!);
        response.end('{}');
      });
      await new Promise<void>((listening) => inside.listen(0, '127.0.0.2', listening));
      const leads = `http://127.0.0.2:${(inside.address() as AddressInfo).port}`;
      const document = { issuer: at, authorization_endpoint: `${leads}/a`, token_endpoint: `${leads}/t` };
      served = { status: 200, body: JSON.stringify(document) };
      expect(await test(entry({ issuer: at }))).toMatchObject({
        discovery: 'good',
        client: 'client-not-told',
      });
      expect(asked).toEqual([]);
      inside.close();
      undo = overrideConfig({ production: true });
      const settings = desk.get(OidcSettingsService, { strict: false });
      await expect(settings.entered(entry())).rejects.toThrow('oidc.issuer');
    });
  });
});
