import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInThrottleService } from '../../src/platform/auth/sessions/sign-in-throttle.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember } from './auth-browser.js';

const wrong = 'wrong wrong wrong';

describe('slowing guesses down', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  beforeEach(() => clock.freeze('2026-03-02T01:00:00Z'));
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  const fail = (browser: Browser, email: string) => browser.signIn(email, wrong);

  it('lets five of fifty parallel guesses through, whether the account exists or not', async () => {
    for (const email of [(await buildMember()).email, 'unknown@dla.example']) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => fail(new Browser(desk), email)));
      const count = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([count(401), count(429)]).toEqual([5, 45]);
      const told = answers.find(({ status }) => status === 429)!;
      expect(told.body).toMatchObject({ code: 'sign-in.wait', retryAfterSeconds: 30 });
      expect(told.headers['retry-after']).toBe('30');
    }
  });

  it('waits longer after every further failure, never for ever, and asking meanwhile changes nothing', async () => {
    const { email } = await buildMember();
    const stranger = new Browser(desk);
    for (let n = 0; n < 5; n += 1) await fail(stranger, email);
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      for (let again = 0; again < 3; again += 1) await fail(stranger, email);
      const { body } = await fail(stranger, email);
      waits.push(body.retryAfterSeconds);
      clock.advance(body.retryAfterSeconds * 1000);
      expect((await fail(stranger, email)).status).toBe(401);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it("never keeps the owner's own browser out, whatever strangers do", async () => {
    const { email } = await buildMember();
    const owner = new Browser(desk, '10.1.1.7');
    expect((await owner.signIn(email)).status).toBe(201);
    for (let network = 0; network < 6; network += 1) {
      const stranger = new Browser(desk, `10.2.${network}.9`);
      for (let n = 0; n < 6; n += 1) await fail(stranger, email);
    }
    for (let n = 0; n < 6; n += 1) await fail(new Browser(desk, '10.1.1.8'), email);
    // Many networks together wait as well: the account is guarded from all that never signed in to it.
    expect((await new Browser(desk, '10.9.9.9').signIn(email)).status).toBe(429);
    owner.cookies.delete('sid');
    expect((await owner.signIn(email)).status).toBe(201);
  });

  it('counts a known browser apart, and takes only its own word for this very account', async () => {
    const [mine, other] = [await buildMember(), await buildMember()];
    const browser = new Browser(desk, '10.3.1.1');
    await browser.signIn(mine.email);
    for (let n = 0; n < 5; n += 1) expect((await fail(browser, mine.email)).status).toBe(401);
    expect((await browser.signIn(mine.email)).status).toBe(429);
    expect((await new Browser(desk, '10.3.1.1').signIn(mine.email)).status).toBe(201);

    const word = browser.cookies.get(`device-${mine.id}`)!;
    for (const forged of [word, `${word}x`, word.replace(/^./, 'X'), 'a.b.c', '']) {
      const forger = new Browser(desk, '10.3.2.2');
      forger.cookies.set(`device-${other.id}`, forged);
      await fail(forger, other.email);
    }
    const sixth = new Browser(desk, '10.3.2.2');
    sixth.cookies.set(`device-${other.id}`, word);
    expect((await sixth.signIn(other.email)).status).toBe(429);
  });

  it('begins anew after a success, and after a day', async () => {
    const { email } = await buildMember();
    const browser = () => new Browser(desk, '10.4.1.1');
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 4; n += 1) expect((await fail(browser(), email)).status).toBe(401);
      expect((await browser().signIn(email)).status).toBe(201);
    }
    for (let n = 0; n < 5; n += 1) await fail(browser(), email);
    clock.advance(25 * 3_600_000);
    for (let n = 0; n < 5; n += 1) expect((await fail(browser(), email)).status).toBe(401);
    clock.advance(25 * 3_600_000);
    await desk.get(SignInThrottleService).sweep();
    expect(await db().query('SELECT * FROM sign_in_counters')).toEqual([]);
  });

  it('counts guesses at the password inside of a session too', async () => {
    const { email } = await buildMember();
    const browser = new Browser(desk);
    await browser.signIn(email);
    const guess = () =>
      browser.post('/api/session/password', { current: wrong, next: 'another good pass 9' });
    const answers = await Promise.all(Array.from({ length: 12 }, guess));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });
});
