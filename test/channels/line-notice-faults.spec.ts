import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import type { LineFaultKind } from '../../src/sandbox/line/line-api.js';
import { aNotice, newLineUser, Noticing, waits } from './noticing.js';

describe('when a push goes wrong', () => {
  let bench: Noticing;
  beforeAll(async () => {
    bench = await Noticing.start();
  });
  afterAll(() => bench.stop());
  afterEach(() => bench.calm());

  const pushes = (to: string) => bench.sandbox.lines.list(to);

  const broken = async (kind: LineFaultKind, times = 1) => {
    const given = aNotice({ channel: 'line', address: newLineUser() });
    bench.sandbox.lineApi.faults.plan({ kind, to: given.address, times });
    const before = bench.sandbox.lineApi.attempts;
    const notice = await bench.send(given);
    return { given, notice, tries: () => bench.sandbox.lineApi.attempts - before };
  };

  it.each(['accept-then-drop', 'accept-then-500'] as const)(
    '%s arrives once, because the retry key is the same',
    async (kind) => {
      const { given, notice, tries } = await broken(kind);
      expect(notice).toMatchObject({ state: 'queued', reason: 'line.no-answer', doubts: 1 });
      await bench.later(7_000);
      expect(await bench.notice(notice.id)).toMatchObject({ state: 'sent', reason: null });
      expect([tries(), pushes(given.address).length]).toEqual([2, 1]);
    },
  );

  it.each([
    ['http-500', 'line.no-answer'],
    ['drop-before', 'line.no-answer'],
    ['rate', 'line.rate'],
  ] as const)('%s is tried again until it is taken', async (kind, reason) => {
    const { given, notice } = await broken(kind, 3);
    expect(notice).toMatchObject({ state: 'queued', reason });
    for (const wait of waits.slice(0, 3)) await bench.later(wait);
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'sent', attempts: 4 });
    expect(pushes(given.address)).toHaveLength(1);
  });

  it.each([
    ['drop-before', 'unknown'],
    ['rate', 'failed'],
  ] as const)('%s has an end: %s', async (kind, state) => {
    const { notice, tries } = await broken(kind, 10);
    for (const wait of waits) await bench.later(wait);
    expect(await bench.notice(notice.id)).toMatchObject({ state, attempts: 6 });
    expect([tries(), await db().count(OutboxRow)]).toEqual([6, 0]);
  });

  it('the monthly limit is a refusal of its own', async () => {
    const { notice } = await broken('quota');
    expect(notice).toMatchObject({ state: 'failed', reason: 'line.monthly-limit', attempts: 1 });
    bench.sandbox.lines.quota = 0;
    expect(await bench.send({ channel: 'line' })).toMatchObject({
      state: 'failed',
      reason: 'line.monthly-limit',
    });
  });

  it('a user whom LINE does not know is a refusal', async () => {
    const address = newLineUser();
    bench.sandbox.lines.setUserState(address, 'unknown');
    expect(await bench.send({ channel: 'line', address })).toMatchObject({
      state: 'failed',
      reason: 'line.not-a-friend',
    });
  });

  it('a refusal after a doubt settles it: what had arrived would be known', async () => {
    const { given, notice } = await broken('http-500');
    bench.sandbox.lines.setUserState(given.address, 'unknown');
    await bench.later(7_000);
    expect(await bench.notice(notice.id)).toMatchObject({
      state: 'failed',
      reason: 'line.not-a-friend',
      doubts: 1,
    });
  });

  it('a wrong token and a platform that is not there keep the notice', async () => {
    bench.set({ line: { ...config().line!, channelToken: 'old' } });
    const first = await bench.send({ channel: 'line' });
    expect(first).toMatchObject({ state: 'queued', reason: 'line.http-401', doubts: 0 });
    bench.set({ line: { ...config().line!, apiBaseUrl: 'http://127.0.0.1:1' } });
    expect(await bench.send({ channel: 'line' })).toMatchObject({
      state: 'queued',
      reason: 'line.not-reached',
      doubts: 0,
    });
  });
});
