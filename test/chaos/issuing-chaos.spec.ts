import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisOptions } from '../../src/platform/redis.js';
import { until, WholeDesk } from '../credentials/whole-desk.js';

const laoCodes = Array.from({ length: 60 }, (_, n) => `069003${String(n + 1).padStart(2, '0')}`);
const pin = '482913';
const claimed = `credentials WHERE state = 'setting' AND lease_until > UTC_TIMESTAMP()`;

/** Real processes, ended by SIGKILL in the midst of a batch, with their queue wiped. */
describe('issuing and opening under blows', () => {
  const desk = new WholeDesk();
  let batchId = '';
  beforeAll(async () => {
    await desk.start();
    await desk.bringPlaces(laoCodes);
  }, 180_000);
  afterAll(() => desk.stop(), 60_000);

  const accounts = async () => {
    const response = await fetch(`${desk.sandboxUrl}/_sandbox/personnel/accounts`);
    return (await response.json()) as { userName: string }[];
  };
  const plan = (fault: object) =>
    fetch(`${desk.sandboxUrl}/_sandbox/personnel/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
  const planned = () => desk.read<object[]>('/_sandbox/personnel/faults');
  const behave = () => fetch(`${desk.sandboxUrl}/_sandbox/personnel/faults`, { method: 'DELETE' });
  const wipeRedis = async () => {
    const redis = new Redis({ ...redisOptions(desk.redisUrl), maxRetriesPerRequest: 2 });
    redis.on('error', () => undefined);
    await redis.flushall().finally(() => redis.disconnect());
  };
  /** A quarter of an hour goes by: leases, quarantines and waits end. Then each sweep is asked for, twice. */
  const timeGoesBy = async () => {
    const earlier = (column: string) => `${column} = ${column} - INTERVAL 15 MINUTE`;
    const shift: Record<string, string[]> = {
      credentials: ['lease_until', 'retry_at', 'created_at'],
      account_locks: ['lease_until', 'retry_at', 'created_at'],
      issuance_batches: ['approved_at', 'released_at'],
      outbox: ['due_at'],
    };
    for (const [table, columns] of Object.entries(shift))
      await desk.query(`UPDATE ${table} SET ${columns.map(earlier).join(', ')}`);
    for (const job of ['credentials.sweep-operations', 'credentials.sweep-links'])
      for (const _ of [1, 2])
        await desk.query(
          `INSERT INTO outbox (job, queue, payload, due_at, created_at)
           VALUES (?, 'sweeps', '{}', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
          [job],
        );
  };
  const count = async (sql: string): Promise<number> =>
    Number((await desk.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${sql}`))?.[0]?.n ?? -1);

  /**
   * Time goes by where nobody can go on without it. Elsewhere it would end the claim of somebody alive, whose work is
   * done by then all the same, and done again in a moment too short for a blow.
   */
  const letTimeGoBy = async () => {
    const open = `credentials WHERE state IN ('preparing', 'unknown')`;
    const isWaiting =
      (await count(`credentials WHERE state = 'setting'`)) === 0 &&
      (await count(`${open} AND (retry_at IS NULL OR retry_at <= UTC_TIMESTAMP())`)) === 0 &&
      (await count(open)) > 0;
    if (isWaiting) await timeGoesBy();
    await sleep(300);
  };

  /** Accounts stand, and somebody is at the rest; false where all were made before anybody could be met at it. */
  const inTheMidst = () =>
    until(async () => {
      const held = await count(claimed);
      if (held > 0 && (await accounts()).length > 0) return true;
      if ((await count(`credentials WHERE state = 'ready'`)) === laoCodes.length) return false;
      await letTimeGoBy();
      throw new Error(`somebody is at ${held}`);
    }, 240_000);

  it('makes every account of a batch exactly once, whatever dies in its midst', async () => {
    // Slow enough for a blow in its midst on a busy machine, and done whether the caller lives or not.
    await plan({ kind: 'delayed-landing', method: 'POST', delayMs: 2_500, times: null });
    batchId = await desk.approve('ชุดที่ถูกขัดจังหวะ', 'electronic');
    let blows = 0;
    while (blows < 2 && (await inTheMidst())) {
      await desk.kill('worker');
      await wipeRedis();
      await timeGoesBy();
      blows += 1;
    }
    expect(blows).toBeGreaterThan(0);
    await behave();
    await until(async () => {
      await letTimeGoBy();
      const states = await desk.query('SELECT state, COUNT(*) AS n FROM credentials GROUP BY state');
      if (states?.length === 1 && (await count(`credentials WHERE state = 'ready'`)) === laoCodes.length)
        return true;
      const waiting = await desk.query(
        'SELECT job, COUNT(*) AS n, MAX(error) AS error FROM outbox GROUP BY job',
      );
      throw new Error(`not all are ready: ${JSON.stringify({ states, waiting })}`);
    }, 240_000);
    await desk.ready(batchId);
    const names = (await accounts()).map(({ userName }) => userName);
    expect(names.sort()).toEqual(laoCodes.map((code) => `lhr${code}`));
    for (const table of ['credentials', 'accounts', 'custody_items', 'batch_lines'])
      expect([table, await count(table)]).toEqual([table, laoCodes.length]);
    expect(await count('outbox WHERE failed_at IS NOT NULL')).toBe(0);
  }, 480_000);

  it('gives an officer no password that the system refuses, though the web process dies within their choice', async () => {
    await desk.toProvince(batchId, laoCodes.length);
    const { laoCode } = await desk.handOver(pin);
    const { publicId, code } = await desk.linkOf(laoCode);
    const set = (password: string) => desk.reveal(publicId, { code, pin, password });
    const [first, second] = ['แม่น้ำสายยาวหน้าวัดเก่า', 'ต้นตาลคู่ริมทุ่งกว้าง'] as const;
    // Long enough for a look and a blow on a busy machine; a plan that was used up says that the call is there.
    await plan({ kind: 'delayed-landing', method: 'PATCH', delayMs: 8_000 });
    const lost = set(first).catch(() => 'lost');
    await until(async () => ((await planned()).length === 0 ? true : undefined));
    await desk.kill('web');
    expect(await count(`credentials WHERE state = 'activating'`)).toBe(1);
    expect(await lost).toBe('lost');
    const early = await until(() => set(second));
    expect([early.status, early.body.code]).toEqual([409, 'reveal.busy']);
    await until(async () => ((await desk.signIn(`lhr${laoCode}`, first)) === 'ok' ? true : undefined));
    await timeGoesBy();
    await until(async () =>
      (await count(`credentials WHERE state = 'activating'`)) === 0 ? true : undefined,
    );
    expect((await set(second)).body).toMatchObject({ step: 'set', userName: `lhr${laoCode}` });
    expect(await desk.signIn(`lhr${laoCode}`, second)).toBe('ok');
    expect(await desk.signIn(`lhr${laoCode}`, first)).toBe('wrong');
    expect(await count(`credentials WHERE state = 'confirmed'`)).toBe(1);
  }, 180_000);
});
