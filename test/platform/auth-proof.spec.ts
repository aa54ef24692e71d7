import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { totpCode } from '../../src/platform/auth/second-factor/totp.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

const proof = '/api/session/proof';
const minutes = (count: number) => clock.advance(count * 60_000);

describe('a fresh proof of who is at the screen', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  /** Approving: of a batch that is none, so that who is let through hears of that. */
  const approve = async (who: { post: Browser['post'] | Api['post'] }) => {
    const { body } = await who.post(`/api/batches/${newId()}/approval`, { version: 1, hash: 'a'.repeat(64) });
    return (body as { code: string }).code;
  };
  const approver = async () => {
    clock.freeze('2026-03-02T01:00:00Z');
    const member = await buildMember({ role: 'approver' });
    const browser = new Browser(desk);
    await browser.signIn(member.email);
    return { member, browser };
  };

  it('is what signing in was, for five minutes; then the password counts as one, and the old session is dead', async () => {
    const { browser } = await approver();
    minutes(4.9);
    expect(await approve(browser)).toBe('batch.not-found');
    minutes(0.2);
    expect(await approve(browser)).toBe('session.proof-needed');
    const before = new Map(browser.cookies);
    expect((await browser.post(proof, { password: 'wrong wrong wrong' })).body.code).toBe('password.wrong');
    expect((await browser.post(proof, {})).body.code).toBe('password.wrong');
    expect(await approve(browser)).toBe('session.proof-needed');
    minutes(1);
    expect((await browser.post(proof, { password: goodPassword })).status).toBe(204);
    expect(await approve(browser)).toBe('batch.not-found');
    const stolen = new Browser(desk);
    for (const [name, value] of before) stolen.cookies.set(name, value);
    expect(await approve(stolen)).toBe('request.not-signed-in');
  });

  it('is the second factor of who has one; a password is not enough, and no code counts twice', async () => {
    const { browser } = await approver();
    const path = '/api/session/second-factor';
    const { secret } = (await browser.post(path)).body;
    await browser.post(`${path}/confirmation`, { code: totpCode(secret, clock.now()) });
    minutes(6);
    expect(await approve(browser)).toBe('session.proof-needed');
    expect((await browser.post(proof, { password: goodPassword })).body.code).toBe(
      'second-factor.proof-needed',
    );
    const code = totpCode(secret, clock.now());
    expect((await browser.post(proof, { code })).status).toBe(204);
    expect(await approve(browser)).toBe('batch.not-found');
    minutes(6);
    expect((await browser.post(proof, { code })).body.code).toBe('second-factor.code-wrong');
  });

  it('slows down who guesses', async () => {
    const { browser } = await approver();
    const answers: string[] = [];
    for (let n = 0; n < 12; n += 1)
      answers.push((await browser.post(proof, { password: 'wrong wrong wrong' })).body.code);
    expect(answers.at(-1)).toBe('sign-in.wait');
  });

  it('is asked of a browser before it makes a token, and of no token', async () => {
    const { browser } = await approver();
    minutes(6);
    expect((await browser.post('/api/api-tokens', { name: 'x' })).body.code).toBe('session.proof-needed');
    const script = new Api(desk, (await buildStaff({ role: 'approver' })).token);
    expect(await approve(script)).toBe('batch.not-found');
  });
});
