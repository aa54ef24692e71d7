import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendNoticeJob } from '../../src/channels/notices/send-notice.job.js';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { clock } from '../../src/platform/clock.js';
import { Postponed } from '../../src/platform/errors.js';
import { db } from '../../src/platform/database/transaction.js';
import { aNotice, Noticing } from './noticing.js';

const minute = 60_000;

describe('when the sender of a notice is killed between claim and answer', () => {
  let bench: Noticing;
  beforeAll(async () => {
    bench = await Noticing.start();
  });
  afterAll(() => bench.stop());
  afterEach(() => bench.calm());

  const mails = (to: string) => bench.sandbox.mails.list(to);
  const pushes = (to: string) => bench.sandbox.lines.list(to);

  describe.each(['email', 'line'] as const)('by %s', (channel) => {
    const arrived = (to: string) =>
      channel === 'email'
        ? mails(to).map(({ messageId }) => messageId)
        : pushes(to).map(({ retryKey }) => retryKey);

    /** As a killed process leaves it: claimed, perhaps arrived, nothing written down, its job still there. */
    const killed = async (given: ReturnType<typeof aNotice>) => {
      const id = await bench.ask(given);
      await bench.desk.drain();
      await db().query(`UPDATE notices SET state = 'sending', sent_at = NULL, lease_until = ? WHERE id = ?`, [
        new Date(clock.now().getTime() + 2 * minute),
        id,
      ]);
      return id;
    };

    it('nobody else sends while it may be alive', async () => {
      const given = aNotice({ channel });
      const id = await killed(given);
      await expect(bench.desk.get(SendNoticeJob).run({ id })).rejects.toThrow(Postponed);
      await bench.later(minute);
      await bench.desk.get(SweepNoticesJob).run();
      await bench.desk.drain();
      expect(arrived(given.address)).toHaveLength(1);
    });

    it('one more is sent under the same name, once its time is over', async () => {
      const given = aNotice({ channel });
      const id = await killed(given);
      clock.advance(4 * minute);
      await bench.desk.get(SweepNoticesJob).run();
      await bench.desk.drain();
      expect(await bench.notice(id)).toMatchObject({ state: 'sent', attempts: 2, doubts: 1 });
      const names = arrived(given.address);
      expect(names).toHaveLength(channel === 'email' ? 2 : 1);
      expect(new Set(names).size).toBe(1);
    });
  });

  it('mail whose sender is killed twice is left to a person', async () => {
    const given = aNotice();
    const { id } = await bench.send(given);
    await db().query(`UPDATE notices SET state = 'sending', doubts = 1, lease_until = ? WHERE id = ?`, [
      clock.now(),
      id,
    ]);
    clock.advance(2 * minute);
    await bench.desk.get(SweepNoticesJob).run();
    await bench.desk.drain();
    expect(await bench.notice(id)).toMatchObject({
      state: 'unknown',
      reason: 'notice.sender-lost',
      attempts: 1,
    });
    expect(mails(given.address)).toHaveLength(1);
  });

  it('a sender that was only slow changes nothing that was written down since', async () => {
    const given = aNotice();
    const id = await bench.ask(given);
    bench.sandbox.mailServer.faults.plan({ kind: 'refuse-recipient', delayMs: 700, to: given.address });
    const before = bench.sandbox.mailServer.attempts;
    const slow = bench.desk.get(SendNoticeJob).run({ id });
    while (bench.sandbox.mailServer.attempts === before) await sleep(10);
    clock.advance(4 * minute);
    await bench.desk.drain();
    const since = await bench.notice(id);
    expect(since).toMatchObject({ state: 'sent', attempts: 2 });
    await slow;
    expect(await bench.notice(id)).toEqual(since);
  });
});
