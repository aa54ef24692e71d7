import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RecoveryCode } from '../../src/platform/auth/second-factor/recovery-code.entity.js';
import { SecondFactor } from '../../src/platform/auth/second-factor/second-factor.entity.js';
import { totpCode } from '../../src/platform/auth/second-factor/totp.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

const path = '/api/session/second-factor';
const step = 30_000;

describe('the second factor', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  /** Somebody with a second factor, signed in, one time step after the confirmation. */
  async function enrolled() {
    clock.freeze('2026-03-02T01:00:00Z');
    const member = await buildMember();
    const browser = new Browser(desk);
    await browser.signIn(member.email);
    const { secret } = (await browser.post(path)).body;
    const { body } = await browser.post(`${path}/confirmation`, { code: totpCode(secret, clock.now()) });
    clock.advance(step);
    const code = (steps = 0) => totpCode(secret, new Date(clock.now().getTime() + steps * step));
    const signIn = (given?: string) => new Browser(desk).signIn(member.email, goodPassword, given);
    return { member, browser, secret, recoveryCodes: body.recoveryCodes, code, signIn };
  }

  const statuses = async (...answers: Promise<{ status: number }>[]) =>
    new Set((await Promise.all(answers)).map(({ status }) => status));

  it('counts once its first code is right; the session is renewed and others end', async () => {
    clock.freeze('2026-03-02T01:00:00Z');
    const { email, id } = await buildMember();
    const [here, there] = [new Browser(desk), new Browser(desk)];
    for (const browser of [here, there]) await browser.signIn(email);
    expect((await here.post(`${path}/confirmation`, { code: '123456' })).body.code).toBe(
      'second-factor.not-prepared',
    );
    const { status, body } = await here.post(path);
    expect(status).toBe(201);
    expect(body.uri).toContain(`secret=${body.secret}`);
    expect(body.qrSvg).toMatch(/^<svg/);
    expect((await here.get('/api/session')).body.secondFactor.enrolled).toBe(false);
    const right = totpCode(body.secret, clock.now());
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await here.post(`${path}/confirmation`, { code: wrong })).status).toBe(422);
    const token = here.cookies.get('sid');
    const done = await here.post(`${path}/confirmation`, { code: right });
    expect(done.status).toBe(201);
    expect(new Set(done.body.recoveryCodes).size).toBe(10);
    expect(here.cookies.get('sid')).not.toBe(token);
    expect((await here.get('/api/session')).body.secondFactor.enrolled).toBe(true);
    expect((await there.get('/api/session')).status).toBe(401);

    const { secret } = await db().findOneByOrFail(SecondFactor, { staffId: id });
    expect(Buffer.concat([secret.ciphertext, secret.wrappedKey]).includes(body.secret)).toBe(false);
  });

  it('is asked for after the right password, and not before', async () => {
    const { member, code, signIn } = await enrolled();
    expect((await new Browser(desk).signIn(member.email, 'wrong wrong wrong', code())).body.code).toBe(
      'sign-in.refused',
    );
    for (let n = 0; n < 8; n += 1) expect((await signIn()).body.code).toBe('sign-in.second-factor-needed');
    expect((await signIn(code())).status).toBe(201);
  });

  it('takes each code once, even from two at the same moment, and none from before', async () => {
    const { code, signIn } = await enrolled();
    expect(await statuses(signIn(code()), signIn(code()))).toEqual(new Set([201, 401]));
    expect((await signIn(code())).status).toBe(401);
    clock.advance(step);
    expect((await signIn(code(-1))).status).toBe(401);
    expect((await signIn(code(1))).status).toBe(201);
    expect((await signIn(code())).status).toBe(401);
  });

  it('slows guesses at the code down', async () => {
    const { signIn } = await enrolled();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn(`00000${n % 10}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('is stood in for by a recovery code, once, however it is typed', async () => {
    const { member, recoveryCodes, signIn } = await enrolled();
    const [first, second] = recoveryCodes;
    expect((await signIn(first!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).status).toBe(201);
    expect((await signIn(first)).status).toBe(401);
    expect(await statuses(signIn(second), signIn(second))).toEqual(new Set([201, 401]));
    const rows = await db().findBy(RecoveryCode, { staffId: member.id });
    expect(rows.filter(({ usedAt }) => usedAt)).toHaveLength(2);
  });

  it('is replaced and removed only with password and code', async () => {
    const { browser, code, signIn } = await enrolled();
    expect((await browser.post(path)).body.code).toBe('second-factor.proof-needed');
    expect((await browser.post(path, { password: 'wrong', code: code() })).body.code).toBe('password.wrong');
    expect((await browser.post(path, { password: goodPassword, code: '000000' })).status).toBe(422);
    const { body } = await browser.post(path, { password: goodPassword, code: code() });
    clock.advance(step);
    expect((await signIn(code())).status).toBe(201);
    const next = () => totpCode(body.secret, clock.now());
    expect((await browser.post(`${path}/confirmation`, { code: next() })).status).toBe(201);
    clock.advance(step);
    expect((await signIn(code())).status).toBe(401);
    expect((await browser.delete(path, { password: goodPassword, code: next() })).status).toBe(204);
    expect((await signIn()).status).toBe(201);
  });

  it('is required in production: until then only its own endpoints answer', async () => {
    const restore = overrideConfig({ production: true, masterKey: Buffer.alloc(32, 7).toString('base64') });
    const member = await buildMember({ role: 'admin' });
    const browser = new Browser(desk);
    const { body } = await browser.signIn(member.email);
    expect([body.stage, body.secondFactor]).toEqual([
      'enrol-second-factor',
      { enrolled: false, required: true, code: false, passkey: false },
    ]);
    for (const closed of ['/api/staff', '/api/audit-entries', '/api/api-tokens', '/api/tickets']) {
      expect((await browser.get(closed)).body.code).toBe('session.second-factor-required');
    }
    const { secret } = (await browser.post(path)).body;
    await browser.post(`${path}/confirmation`, { code: totpCode(secret, clock.now()) });
    expect((await browser.get('/api/session')).body.stage).toBe('full');
    expect((await browser.get('/api/staff')).status).toBe(200);
    expect((await browser.delete(path, { password: goodPassword, code: '1' })).body.code).toBe(
      'second-factor.required',
    );
    restore();
  });
});
