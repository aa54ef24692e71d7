import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { SignInCounter } from '../../src/platform/auth/sessions/sign-in-counter.entity.js';
import { totpCode } from '../../src/platform/auth/second-factor/totp.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember } from './auth-browser.js';
import { IdentityProvider } from './identity-provider.js';

describe('signing in by an identity provider', () => {
  let desk: Desk;
  let idp: IdentityProvider;
  let restore: () => void;
  let browser: Browser;
  beforeAll(async () => {
    // It tells at length that it is none for production.
    for (const way of ['warn', 'info'] as const) jest.spyOn(console, way).mockImplementation(() => undefined);
    desk = await createDesk();
    idp = await IdentityProvider.start(`${config().publicUrl}/oidc/return`);
  });
  afterAll(async () => {
    idp.close();
    await desk.close();
    jest.restoreAllMocks();
  });
  const settings = (change: object = {}) => ({
    oidc: {
      ...{ issuer: idp.issuer, clientId: 'desk', clientSecret: 'a-secret-of-the-desk', name: 'ThaiD' },
      ...{ acceptedFactors: [] as string[], ...change },
    },
  });
  beforeEach(async () => {
    restore = overrideConfig(settings());
    browser = new Browser(desk);
    idp.acr = undefined;
    await db().clear(SignInCounter);
  });
  afterEach(() => {
    restore();
    clock.reset();
  });

  const question = { purpose: 'sign-in' };
  const ask = async (of = browser) => (await of.post('/api/sessions/oidc-question', question)).body.address;
  const back = (query: string, of = browser) =>
    of.get(`/oidc/return?${query}`, { 'sec-fetch-site': 'cross-site' });
  const finish = (more: object = {}, of = browser) => of.post('/api/sessions/oidc', more);
  /** From the button to the answer, as whom the provider knows by a name. */
  const comeIn = async (subject: string, of = browser) => {
    idp.subject = subject;
    await back(await idp.visit(await ask(of)), of);
    return finish({}, of);
  };
  const linked = async (subject: string): Promise<{ staff: Staff; own: Browser }> => {
    const staff = await buildMember();
    const own = new Browser(desk);
    await own.signIn(staff.email);
    const { body } = await own.post('/api/session/identities/preparation');
    idp.subject = subject;
    const { headers } = await back(await idp.visit(body.address), own);
    expect(headers.location).toBe('/returned/link');
    expect((await own.post('/api/session/identities')).status).toBe(204);
    return { staff, own };
  };

  it('lets in whom a person has linked by themselves, and nobody else, whatever their address', async () => {
    expect((await browser.get('/api/sessions/oidc')).body).toEqual({ provider: { name: 'ThaiD' } });
    expect(await comeIn('stranger')).toMatchObject({ status: 403, body: { code: 'oidc.unknown' } });
    const { staff, own } = await linked('alice');
    const { status, body } = await comeIn('alice');
    expect([status, body.staff.id]).toEqual([201, staff.id]);
    expect((await browser.get('/api/session')).body.staff.id).toBe(staff.id);
    // Another one of ours cannot be the same one of theirs.
    const other = new Browser(desk);
    await other.signIn((await buildMember()).email);
    const { address } = (await other.post('/api/session/identities/preparation')).body;
    await back(await idp.visit(address), other);
    expect((await other.post('/api/session/identities')).body.code).toBe('oidc.taken');
    const [mine] = (await own.get('/api/session/identities')).body.items;
    expect((await own.delete(`/api/session/identities/${mine!.id}`)).status).toBe(204);
    expect((await comeIn('alice', new Browser(desk))).body.code).toBe('oidc.unknown');
    expect(await db().countBy(AuditEntry, { action: 'identity.link' })).toBe(1);
  });

  it('counts once: a return that is brought again, or begun by another browser, opens nothing', async () => {
    await linked('once');
    idp.subject = 'once';
    const query = await idp.visit(await ask());
    const answer = await back(query);
    expect([answer.status, answer.headers.location]).toEqual([303, '/returned/sign-in']);
    const brought = new Map(browser.cookies);
    expect((await finish()).status).toBe(201);
    const thief = new Browser(desk);
    for (const [name, value] of brought) thief.cookies.set(name, value);
    expect(await finish({}, thief)).toMatchObject({ status: 400, body: { code: 'oidc.begin-again' } });
    const other = new Browser(desk);
    await ask(other);
    await back(query, other);
    expect((await finish({}, other)).body.code).toBe('oidc.begin-again');
    const late = new Browser(desk);
    await back(await idp.visit(await ask(late)), late);
    clock.advance(11 * 60_000);
    expect((await finish({}, late)).body.code).toBe('oidc.begin-again');
  });

  it('refuses what is not meant for it: another nonce, another issuer, and what the provider refused', async () => {
    await linked('bent');
    idp.subject = 'bent';
    const bent = new URL(await ask());
    bent.searchParams.set('nonce', 'another');
    await back(await idp.visit(bent.href));
    expect(await finish()).toMatchObject({ status: 403, body: { code: 'oidc.not-valid' } });
    const elsewhere = new URLSearchParams(await idp.visit(await ask()));
    elsewhere.set('iss', 'https://elsewhere.example');
    await back(elsewhere.toString());
    expect((await finish()).body.code).toBe('oidc.not-valid');
    const state = new URL(await ask()).searchParams.get('state')!;
    await back(`error=access_denied&state=${state}`);
    expect((await finish()).body.code).toBe('oidc.refused-there');
    restore();
    restore = overrideConfig(settings({ issuer: idp.issuer.replace('127.0.0.1', 'localhost') }));
    expect((await browser.post('/api/sessions/oidc-question', question)).body.code).toBe('oidc.not-valid');
  });

  it('opens nothing for who is disabled, and says where nobody can be asked', async () => {
    const { staff } = await linked('gone');
    await db().update(Staff, { id: staff.id }, { state: 'disabled' });
    expect(await comeIn('gone')).toMatchObject({ status: 403, body: { code: 'oidc.unknown' } });
    restore();
    restore = overrideConfig(settings({ issuer: 'http://127.0.0.1:1' }));
    const away = await browser.post('/api/sessions/oidc-question', question);
    expect([away.status, away.body.code]).toEqual([503, 'oidc.away']);
    restore();
    restore = overrideConfig({ oidc: null });
    expect((await browser.get('/api/sessions/oidc')).body).toEqual({ provider: null });
    expect((await browser.post('/api/sessions/oidc-question', question)).status).toBe(404);
  });

  it('bears clocks that differ a little, not by hours', async () => {
    await linked('clock');
    clock.advance(30_000);
    expect((await comeIn('clock')).status).toBe(201);
    clock.advance(2 * 3_600_000);
    expect((await comeIn('clock', new Browser(desk))).body.code).toBe('oidc.not-valid');
  });

  it('asks for the own second factor besides, unless the provider proved what an administrator accepts', async () => {
    const { staff, own } = await linked('careful');
    const path = '/api/session/second-factor';
    const { secret } = (await own.post(path)).body;
    const code = () => totpCode(secret, clock.now());
    expect((await own.post(`${path}/confirmation`, { code: code() })).status).toBe(201);
    const needed = await comeIn('careful');
    expect([needed.status, needed.body.code]).toEqual([401, 'sign-in.second-factor-needed']);
    expect((await finish({ code: '000000' })).body.code).toBe('sign-in.refused');
    await db().clear(SignInCounter);
    clock.advance(60_000);
    const entered = await finish({ code: code() });
    expect([entered.status, entered.body.staff.id]).toEqual([201, staff.id]);
    restore();
    restore = overrideConfig(settings({ acceptedFactors: ['mfa'] }));
    idp.acr = 'mfa';
    expect((await comeIn('careful', new Browser(desk))).status).toBe(201);
    idp.acr = undefined;
    expect((await comeIn('careful', new Browser(desk))).body.code).toBe('sign-in.second-factor-needed');
  });
});
