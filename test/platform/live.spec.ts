import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiToken } from '../../src/platform/auth/api-tokens/api-token.entity.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Screen } from '../support/screen.js';

describe('live updates', () => {
  let desk: Desk;
  let realtime: RealtimeService;
  const open: Screen[] = [];
  beforeAll(async () => {
    desk = await createDesk();
    realtime = desk.get(RealtimeService);
  });
  afterEach(() => open.splice(0).forEach((screen) => screen.close()));
  afterAll(() => desk.close());

  const screen = async (token: string, lastEventId?: string) => {
    const one = await Screen.open(desk.url, token, lastEventId);
    open.push(one);
    return one;
  };
  const agent = async () => (await buildStaff()).token;

  it('are for those who are signed in', async () => {
    expect((await fetch(`${desk.url}/api/live`)).status).toBe(401);
  });

  it('have the first to listen read anew: where the others stand was not known until then', async () => {
    expect(await (await screen(await agent())).until(1)).toMatchObject([{ event: 'reset' }]);
    expect((await screen(await agent())).heard).toEqual([]);
  });

  it('tell ids after the commit, each thing once, and nothing of what was rolled back', async () => {
    const line = await screen(await agent());
    await transaction(async () => {
      realtime.publish({ topic: 'ticket', id: 'A', province: null });
      realtime.publish({ topic: 'ticket', id: 'A', province: null });
      await sleep(30);
      expect(line.heard).toEqual([]);
    });
    await transaction(async () => {
      realtime.publish({ topic: 'ticket', id: 'B', province: null });
      throw new Error('no');
    }).catch(() => undefined);
    realtime.publish({ topic: 'ticket', id: 'C', province: null });
    const heard = await line.until(2);
    expect(heard.map(({ data }) => data)).toEqual([
      { topic: 'ticket', id: 'A' },
      { topic: 'ticket', id: 'C' },
    ]);
  });

  it('resume after a break without loss or repetition', async () => {
    const token = await agent();
    const line = await screen(token);
    realtime.publish({ topic: 'ticket', id: 'D', province: null });
    const [first] = await line.until(1);
    line.close();
    for (const id of ['E', 'F']) {
      realtime.publish({ topic: 'ticket', id, province: null });
      await sleep(20);
    }
    const again = await screen(token, first!.id);
    realtime.publish({ topic: 'ticket', id: 'G', province: null });
    expect((await again.until(3)).map(({ data }) => data.id)).toEqual(['E', 'F', 'G']);
  });

  it('say so when it is not known what was missed', async () => {
    const token = await agent();
    for (const unknown of ['1-1', 'nonsense']) {
      expect(await (await screen(token, unknown)).until(1)).toMatchObject([{ event: 'reset' }]);
    }
    const redis = openPatientRedis('test');
    const line = await screen(token);
    realtime.publish({ topic: 'ticket', id: 'H', province: null });
    const [before] = await line.until(1);
    await redis.flushdb();
    redis.disconnect();
    expect(await (await screen(token, before!.id)).until(1)).toMatchObject([{ event: 'reset' }]);
    realtime.publish({ topic: 'ticket', id: 'I', province: null });
    expect((await line.until(2)).at(-1)!.data).toEqual({ topic: 'ticket', id: 'I' });
  });

  it('tell a representative of their own province only', async () => {
    const { token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    const line = await screen(token);
    for (const [id, province] of [
      ['J', null],
      ['K', '50'],
      ['L', '90'],
    ] as const) {
      realtime.publish({ topic: 'ticket', id, province });
    }
    await line.until(1);
    await sleep(100);
    expect(line.heard.map(({ data }) => data.id)).toEqual(['L']);
  });

  it('end with the session or token that opened them', async () => {
    const { token, staff } = await buildStaff();
    const line = await screen(token);
    await db().delete(ApiToken, { staffId: staff.id });
    for (let n = 0; n < 100 && !line.ended; n += 1) await sleep(200);
    expect(line.ended).toBe(true);
  });
});
