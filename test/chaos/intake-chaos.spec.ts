import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisOptions } from '../../src/platform/redis.js';
import { RunningDesk } from '../support/running-desk.js';

/** How long the desk may take to come to rest after the last blow: locks and leases of killed processes end by time. */
const patienceMs = 150_000;

describe('a desk under blows', () => {
  let desk: RunningDesk;
  beforeAll(async () => {
    desk = await new RunningDesk().start();
  }, 120_000);
  afterAll(() => desk.stop(), 60_000);

  const until = async (what: string, holds: () => Promise<boolean>) => {
    const end = Date.now() + patienceMs;
    while (Date.now() < end) {
      if (await holds().catch(() => false)) return;
      await sleep(500);
    }
    throw new Error(`not within ${patienceMs / 1000} s: ${what}`);
  };

  const count = async (where: string) => {
    const rows = await desk.query<{ n: number; d: number }>(
      `SELECT COUNT(*) AS n, COUNT(DISTINCT provider_id) AS d FROM messages WHERE ${where}`,
    );
    return { all: Number(rows?.[0]?.n ?? -1), distinct: Number(rows?.[0]?.d ?? -1) };
  };

  /** What is to be hit may lie on the floor from the last blow: wait until it stands again. */
  const strike = (blow: (() => Promise<void>) | undefined) =>
    until('something stands to be struck', async () => {
      await blow?.();
      return true;
    });

  const wipeRedis = async () => {
    const redis = new Redis({ ...redisOptions(desk.redisUrl), maxRetriesPerRequest: 2 });
    redis.on('error', () => undefined);
    await redis.flushall().finally(() => redis.disconnect());
  };

  it('loses none of 1,000 messages and doubles none, whatever is killed or wiped', async () => {
    const people = Array.from({ length: 40 }, (_, n) => `81${String(n).padStart(14, '0')}`);
    for (const psid of people) await desk.act('createPerson', { psid, name: `ผู้ทดสอบ ${psid.slice(-2)}` });
    const blows = [
      () => desk.kill('worker'),
      () => desk.kill('web'),
      wipeRedis,
      () => desk.kill('mariadbd'),
      () => desk.kill('redis-server'),
      () => desk.kill('worker'),
      wipeRedis,
      () => desk.kill('web'),
    ];
    const total = 1_000;
    for (let n = 0; n < total; n += 1) {
      await desk.act('say', { psid: people[n % people.length], text: `ข้อความที่ ${n}` });
      if (n % 110 === 100) await strike(blows[Math.floor(n / 110)]);
    }
    await until(
      'every message is on a ticket',
      async () => (await count(`direction = 'in' AND kind = 'message'`)).all >= total,
    );
    await sleep(3_000);
    expect(await count(`direction = 'in' AND kind = 'message'`)).toEqual({ all: total, distinct: total });
    const texts = await desk.query<{ text: string }>(
      `SELECT text FROM messages WHERE direction = 'in' AND kind = 'message'`,
    );
    expect(new Set(texts!.map(({ text }) => text)).size).toBe(total);
    const tickets = await desk.query<{ n: number }>('SELECT COUNT(*) AS n FROM tickets');
    expect(Number(tickets![0]!.n)).toBe(people.length);
  }, 400_000);

  it('sends no answer twice and forgets none, whatever is killed or wiped', async () => {
    const list = await desk.call<{ items: { id: string }[] }>('GET', '/api/tickets?limit=40');
    const tickets = list!.body.items;
    const blows = [
      () => desk.kill('worker'),
      wipeRedis,
      () => desk.kill('web'),
      () => desk.kill('mariadbd'),
      () => desk.kill('redis-server'),
    ];
    let sent = 0;
    for (const [index, { id }] of tickets.entries()) {
      const reply = { text: `คำตอบ ${index}`, kind: 'reply', clientToken: `reply-${index}-chaos` };
      await until(
        'the desk takes the answer',
        async () => (await desk.call('POST', `/api/tickets/${id}/messages`, reply))?.status === 202,
      );
      sent += 1;
      if (index % 7 === 3) await strike(blows[Math.floor(index / 7)]);
    }
    await until(
      'every answer has an end',
      async () => (await count(`direction = 'out' AND delivery_state = 'queued'`)).all === 0,
    );
    const received = (await desk.ledger()).filter(
      ({ kind, text }) => kind === 'received' && text?.startsWith('คำตอบ '),
    );
    const texts = received.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const known = await desk.query<{ text: string; delivery_state: string }>(
      `SELECT text, delivery_state FROM messages WHERE direction = 'out' AND text LIKE 'คำตอบ %'`,
    );
    expect(known).toHaveLength(sent);
    const arrived = new Set(texts);
    for (const { text, delivery_state } of known!) {
      if (['sent', 'delivered', 'read'].includes(delivery_state)) expect(arrived).toContain(text);
      else expect(delivery_state).toBe('unknown');
    }
    const audit = await desk.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'ticket.reply'`,
    );
    expect(Number(audit![0]!.n)).toBe(sent);
  }, 400_000);
});
