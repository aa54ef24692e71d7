import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../credentials/whole-desk.js';
import { RunningDesk } from '../support/running-desk.js';

const people = 6;
const psidOf = (n: number) => `84${String(n % people).padStart(14, '0')}`;

/** Two workers that are restarted in turn, as for a new version, while people write and are answered. */
describe('workers restarted one after the other', () => {
  const desk = new RunningDesk();
  beforeAll(async () => {
    await desk.start();
    await desk.secondWorker();
    for (let n = 0; n < people; n += 1)
      await desk.act('createPerson', { psid: psidOf(n), name: `ผู้เขียน ${n}` });
  }, 240_000);
  afterAll(() => desk.stop(), 60_000);

  const firstWorker = () =>
    (JSON.parse(readFileSync(join(desk.folder, 'desk.json'), 'utf8')) as { pids: { worker: number } }).pids
      .worker;
  const count = async (sql: string) =>
    Number((await desk.query<{ n: string }>(`SELECT COUNT(*) AS n FROM ${sql}`))?.[0]?.n);
  const reach = (sql: string, wanted: () => number) =>
    until(async () => ((await count(sql)) === wanted() ? true : undefined));

  it('loses nothing and does nothing twice, also what was under way when they were told to end', async () => {
    let [stopped, said, answered] = [false, 0, 0];
    const speak = async () => {
      for (; !stopped; await sleep(200)) {
        await desk.act('say', { psid: psidOf(said), text: `คำถาม ${said} จบ` });
        said += 1;
      }
    };
    const answer = async () => {
      for (; !stopped; await sleep(300)) {
        const list = await desk.call<{ items: { id: string }[] }>('GET', '/api/tickets?limit=20');
        const ticket = list?.body.items?.[answered % people];
        if (!ticket) continue;
        const reply = { text: `คำตอบ ${answered} จบ`, kind: 'reply', clientToken: `rolled-${answered}` };
        const taken = await desk.call('POST', `/api/tickets/${ticket.id}/messages`, reply);
        if (taken?.status === 202) answered += 1;
      }
    };
    /** Calls that last, so that some are always under way. */
    const slowDown = async () => {
      for (; !stopped; await sleep(500))
        await desk.tell('/_sandbox/faults', 'POST', { kind: 'ok', times: 1, delayMs: 1_500 });
    };
    const work = [speak(), answer(), slowDown()];
    for (let turn = 0; turn < 2; turn += 1) {
      await until(async () =>
        (await count(`outbound_parts WHERE state = 'sending'`)) > 0 ? true : undefined,
      );
      // It ends by the signal that it was told to end by, after what it had begun; nobody had to force it.
      expect(await desk.stopSecondWorker()).toBe('SIGTERM');
      await desk.secondWorker();
      await until(async () =>
        (await count(`outbound_parts WHERE state = 'sending'`)) > 0 ? true : undefined,
      );
      const before = firstWorker();
      process.kill(before, 'SIGTERM');
      await until(async () => (firstWorker() !== before ? true : undefined));
    }
    stopped = true;
    await Promise.all(work);
    await desk.tell('/_sandbox/faults', 'DELETE');
    expect([said > 20, answered > 5]).toEqual([true, true]);

    await reach(`messages WHERE direction = 'in' AND text LIKE 'คำถาม %'`, () => said);
    await reach(
      `messages WHERE direction = 'out' AND text LIKE 'คำตอบ %' AND delivery_state IN ('sent', 'delivered', 'read')`,
      () => answered,
    );
    const [distinct] = (await desk.query<{ n: string }>(
      `SELECT COUNT(DISTINCT text) AS n FROM messages WHERE direction = 'in' AND text LIKE 'คำถาม %'`,
    ))!;
    expect(Number(distinct!.n)).toBe(said);
    const received = (await desk.ledger()).filter(
      ({ kind, text }) => kind === 'received' && text?.startsWith('คำตอบ '),
    );
    expect(received.map(({ text }) => text).toSorted()).toEqual(
      [...new Set(received.map(({ text }) => text))].toSorted(),
    );
    expect(received).toHaveLength(answered);
    expect(await count('outbox WHERE failed_at IS NOT NULL')).toBe(0);
  }, 300_000);
});
