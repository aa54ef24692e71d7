import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { AdmissionService } from '../../src/platform/auth/admission.service.js';
import { Session } from '../../src/platform/auth/sessions/session.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { sha256 } from '../../src/platform/crypto/tokens.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

const hour = 3_600_000;

describe('signing in', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  it('gives a session whose token is kept as its hash only', async () => {
    const member = await buildMember({ role: 'supervisor' });
    const browser = new Browser(desk);
    const { status, body, headers } = await browser.signIn(` ${member.email.toUpperCase()} `);
    expect([status, body.staff.id, body.stage]).toEqual([201, member.id, 'full']);
    expect(body.permissions).toContain('audit.read');
    const cookie = [headers['set-cookie']].flat().find((one) => one!.startsWith('sid='))!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const row = await db().findOneByOrFail(Session, { id: body.id });
    expect(row.tokenHash).toEqual(sha256(browser.cookies.get('sid')!));
    expect((await browser.get('/api/session')).body).toEqual(body);
  });

  it('uses a cookie that only https and this very host may have, in production', async () => {
    const member = await buildMember();
    const restore = overrideConfig({ production: true, masterKey: Buffer.alloc(32, 7).toString('base64') });
    const { headers } = await new Browser(desk).signIn(member.email);
    restore();
    for (const cookie of [headers['set-cookie']].flat()) expect(cookie).toMatch(/^__Host-.*Path=\/.*Secure/);
  });

  it('answers the same to a wrong password, an unknown e-mail, and people who may not come in', async () => {
    const member = await buildMember();
    const disabled = await buildMember({ state: 'disabled' });
    const invited = await buildMember({ state: 'invited', passwordHash: null });
    const attempts = [
      [member.email, 'wrong wrong wrong'],
      ['nobody@dla.example', goodPassword],
      [disabled.email, goodPassword],
      [invited.email, goodPassword],
    ] as const;
    const answers = await Promise.all(
      attempts.map(async ([email, password]) => {
        const { status, body, headers } = await new Browser(desk).signIn(email, password);
        return { ...body, sent: status, requestId: null, cookies: headers['set-cookie'] };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ sent: 401, code: 'sign-in.refused' });
  });

  it('takes the same password however the keyboard composes it', async () => {
    const member = await buildMember();
    expect((await new Browser(desk).signIn(member.email, goodPassword.normalize('NFD'))).status).toBe(201);
  });

  it('renews a hash that was made with other parameters', async () => {
    const old = await hash(goodPassword, { memoryCost: 2048, timeCost: 1, parallelism: 1 });
    const member = await buildMember({ passwordHash: old });
    expect((await new Browser(desk).signIn(member.email)).status).toBe(201);
    const { passwordHash } = await db().findOneByOrFail(Staff, { id: member.id });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect((await new Browser(desk).signIn(member.email)).status).toBe(201);
  });

  it('refuses senseless bodies without looking at anybody', async () => {
    const browser = new Browser(desk);
    for (const body of ['{', '[]', '{}', { email: 1 }, { email: 'a@b', password: 'x'.repeat(1025) }]) {
      expect((await browser.post('/api/sessions', body)).status).toBe(400);
    }
  });

  describe('a session', () => {
    it('ends at once when it is revoked, signed out, or its owner is disabled', async () => {
      const member = await buildMember();
      const [one, two, three] = [new Browser(desk), new Browser(desk), new Browser(desk)];
      for (const browser of [one, two, three]) await browser.signIn(member.email);
      const { items } = (await one.get('/api/sessions')).body;
      expect(items).toHaveLength(3);
      const other = (await two.get('/api/session')).body.id;
      expect(await desk.get(AdmissionService).isLive(other)).toBe(true);
      expect((await one.delete(`/api/sessions/${other}`)).status).toBe(204);
      expect((await two.get('/api/session')).status).toBe(401);
      expect(await desk.get(AdmissionService).isLive(other)).toBe(false);
      expect((await one.delete('/api/session')).status).toBe(204);
      expect((await one.get('/api/session')).status).toBe(401);
      await db().update(Staff, { id: member.id }, { state: 'disabled' });
      expect((await three.get('/api/session')).status).toBe(401);
    });

    it("is nobody else's to end", async () => {
      const [mine, theirs] = [new Browser(desk), new Browser(desk)];
      await mine.signIn((await buildMember()).email);
      const { body } = await theirs.signIn((await buildMember()).email);
      expect((await mine.delete(`/api/sessions/${body.id}`)).status).toBe(404);
      expect((await theirs.get('/api/session')).status).toBe(200);
    });

    it('ends unused after 8 hours, after 30 minutes in production, and after 12 hours of work', async () => {
      const member = await buildMember();
      const browser = new Browser(desk);
      clock.freeze('2026-03-02T01:00:00Z');
      await browser.signIn(member.email);
      for (const _ of [1, 2]) {
        clock.advance(5.5 * hour);
        expect((await browser.get('/api/session')).status).toBe(200);
      }
      clock.advance(1.1 * hour);
      expect((await browser.get('/api/session')).status).toBe(401);
      await browser.signIn(member.email);
      clock.advance(8 * hour);
      expect((await browser.get('/api/session')).status).toBe(401);

      await browser.signIn(member.email);
      const restore = overrideConfig({ production: true });
      browser.cookies.set('__Host-sid', browser.cookies.get('sid')!);
      clock.advance(29 * 60_000);
      expect((await browser.get('/api/session')).status).toBe(200);
      clock.advance(30 * 60_000);
      expect((await browser.get('/api/session')).status).toBe(401);
      restore();
    });

    it('notes its use at most once a minute', async () => {
      const member = await buildMember();
      const browser = new Browser(desk);
      clock.freeze('2026-03-02T01:00:00Z');
      const { body } = await browser.signIn(member.email);
      const seen = async () =>
        (await db().findOneByOrFail(Session, { id: body.id })).lastSeenAt.toISOString();
      clock.advance(59_000);
      await browser.get('/api/session');
      expect(await seen()).toBe('2026-03-02T01:00:00.000Z');
      clock.advance(1_000);
      await browser.get('/api/session');
      expect(await seen()).toBe('2026-03-02T01:01:00.000Z');
    });
  });

  it('lets people change their own name, language and password; the password ends other sessions', async () => {
    const member = await buildMember();
    const [here, there] = [new Browser(desk), new Browser(desk)];
    for (const browser of [here, there]) await browser.signIn(member.email);
    const changed = await here.patch('/api/session/staff', { name: 'ใหม่ กว่าเดิม', locale: 'en' });
    expect(changed.body.staff).toMatchObject({ name: 'ใหม่ กว่าเดิม', locale: 'en' });
    const change = (current: string, next: string) => here.post('/api/session/password', { current, next });
    expect((await change('not it at all', 'another good pass 9')).body.code).toBe('password.wrong');
    expect((await change(goodPassword, 'password1234')).body).toMatchObject({
      status: 422,
      code: 'password.common',
    });
    const before = here.cookies.get('sid')!;
    expect((await change(goodPassword, 'another good pass 9')).status).toBe(204);
    expect((await there.get('/api/session')).status).toBe(401);
    expect((await here.get('/api/session')).status).toBe(200);
    here.cookies.set('sid', before);
    expect((await here.get('/api/session')).status).toBe(401);
    expect((await here.signIn(member.email)).status).toBe(401);
    expect((await here.signIn(member.email, 'another good pass 9')).status).toBe(201);
    expect(config().production).toBe(false);
  });
});
