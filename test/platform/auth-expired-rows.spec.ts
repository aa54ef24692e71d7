import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExpiredRowsService } from '../../src/platform/auth/expired-rows.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember } from './auth-browser.js';

describe('sessions, tokens, links and counters', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());

  it('go once they let nobody in any more, and live ones stay', async () => {
    const member = await buildMember({ role: 'admin' });
    const browser = new Browser(desk);
    await browser.signIn(member.email, 'wrong wrong wrong');
    await browser.signIn(member.email);
    await browser.post('/api/api-tokens', { name: 'short', expiresInDays: 1 });
    await browser.post('/api/api-tokens', { name: 'long', expiresInDays: 30 });
    await browser.post('/api/staff', { email: 'new@dla.example', name: 'x', role: 'agent' });
    const counts = async () => {
      const tables = ['sessions', 'api_tokens', 'password_links', 'sign_in_counters'];
      const numbers = tables.map(async (table) => {
        const [row]: { n: string }[] = await db().query(`SELECT COUNT(*) AS n FROM ${table}`);
        return Number(row!.n);
      });
      return Promise.all(numbers);
    };
    const expired = desk.get(ExpiredRowsService);
    await new Browser(desk).signIn('stranger@dla.example');
    await expired.remove();
    expect(await counts()).toEqual([1, 3, 1, 2]);
    clock.advance(4 * 86_400_000);
    for (const _ of [1, 2]) {
      await expired.remove();
      expect(await counts()).toEqual([0, 2, 0, 0]);
    }
  });
});
