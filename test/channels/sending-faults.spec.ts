import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { OutboundPart } from '../../src/channels/outbound/outbound-part.entity.js';
import { OutboundService } from '../../src/channels/outbound/outbound.service.js';
import { SweepOutboundJob } from '../../src/channels/outbound/sweep-outbound.job.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from './conversation.js';

const minute = 60_000;

describe('when sending on Messenger goes wrong', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(async () => {
    await chat.calm();
    await db().clear(OutboxRow);
  });

  const state = async (id: string) => (await chat.outbound(id)).state;
  const texts = (psid: string) => chat.received(psid).map(({ text }) => text);

  describe('for now', () => {
    it.each([
      ['a broken server', { kind: 'http-500' }],
      ['a transient error', { kind: 'error', code: 2 }],
      ['an error that says so', { kind: 'error', code: 100, isTransient: true }],
    ] as const)('%s is tried again, later and later', async (_name, fault) => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ ...fault, psid, times: 2 });
      const message = await chat.send(thread);
      expect(message.state).toBe('queued');
      await chat.later(4_000);
      expect(chat.calls(psid)).toHaveLength(1);
      await chat.later(3_000);
      expect(chat.calls(psid)).toHaveLength(2);
      await chat.later(38_000);
      expect(await state(message.id)).toBe('delivered');
      expect(texts(psid)).toEqual(['ครับ']);
    });

    it('a platform that cannot be reached is tried again, because nothing was sent', async () => {
      const { psid, thread } = await chat.newPerson();
      const { url } = chat.sandbox;
      await chat.pointTo('http://127.0.0.1:1');
      const message = await chat.send(thread);
      expect((await chat.parts(message.id))[0]).toMatchObject({
        state: 'queued',
        attempts: 1,
        errorCode: 'messenger.not-reached',
      });
      await chat.pointTo(url);
      await chat.later(7_000);
      expect(texts(psid)).toEqual(['ครับ']);
    });

    it('gives up after the last try, and a person may send it again', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ kind: 'http-500', psid, times: 6 });
      const message = await chat.send(thread, { text: `${'ก'.repeat(1_500)} ${'ข'.repeat(1_500)}` });
      for (const wait of [7_000, 38_000, 150_000, 750_000, 2_250_000]) await chat.later(wait);
      expect(await chat.outbound(message.id)).toMatchObject({
        state: 'failed',
        errorCode: 'messenger.try-later',
      });
      expect((await chat.parts(message.id)).map((part) => part.errorCode)).toEqual([
        'messenger.try-later',
        'outbound.earlier-part',
      ]);
      expect(chat.calls(psid)).toHaveLength(6);
      await chat.desk.get(OutboundService).sendAgainFor(message.reference);
      expect(await state(message.id)).toBe('queued');
      await chat.settle();
      expect(await state(message.id)).toBe('delivered');
      expect(chat.received(psid)).toHaveLength(2);
      await expect(chat.desk.get(OutboundService).sendAgain(message.id)).rejects.toMatchObject({
        code: 'outbound.nothing-to-send-again',
      });
    });

    it('holds back what was written after it, so that the order stays', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ kind: 'http-500', psid });
      await chat.send(thread, { text: '1' });
      await chat.send(thread, { text: '2' });
      expect(texts(psid)).toEqual([]);
      await chat.later(7_000);
      expect(texts(psid)).toEqual(['1', '2']);
    });
  });

  describe('for good', () => {
    it.each([
      [{ code: 100 }, 'messenger.bad-request'],
      [{ code: 100, subcode: 1893061 }, 'messenger.dead-tag'],
      [{ code: 230 }, 'messenger.not-allowed-for-person'],
      [{ code: 2, subcode: 2018344 }, 'messenger.terms-not-accepted'],
    ])('%j fails at once, with its reason', async (numbers, errorCode) => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ kind: 'error', psid, ...numbers });
      const message = await chat.send(thread);
      expect(message).toMatchObject({ state: 'failed', errorCode });
      expect(message.errorDetail).toContain(String(numbers.code));
      await chat.later(60 * minute);
      expect(chat.calls(psid)).toHaveLength(1);
    });

    it('marks who cannot be reached, until they write again', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.people.change(psid, { blocked: true });
      expect(await chat.send(thread)).toMatchObject({ state: 'failed', errorCode: 'messenger.unreachable' });
      expect((await chat.thread(psid)).unreachableAt).not.toBeNull();
      expect(await chat.send(thread)).toMatchObject({ errorCode: 'route.unreachable' });
      expect(chat.calls(psid)).toHaveLength(1);
      chat.sandbox.people.change(psid, { blocked: false });
      clock.advance(1_000);
      chat.sandbox.acts.say({ psid, text: 'กลับมาแล้ว' });
      await chat.settle();
      expect((await chat.thread(psid)).unreachableAt).toBeNull();
      expect(await chat.send(thread)).toMatchObject({ errorCode: null });
    });

    it('a file that is gone fails its message only', async () => {
      const { psid, thread } = await chat.newPerson();
      const message = await chat.send(thread, { fileIds: [newId()] });
      expect(message).toMatchObject({ state: 'failed', errorCode: 'outbound.file-gone' });
      expect(texts(psid)).toEqual(['ครับ']);
    });
  });

  describe('and nobody knows', () => {
    it.each(['accept-then-drop', 'accept-then-garbage'] as const)(
      'an echo settles what the answer did not (%s)',
      async (kind) => {
        const { psid, thread } = await chat.newPerson();
        chat.sandbox.faults.plan({ kind, psid });
        const message = await chat.send(thread);
        await chat.later(6_000);
        expect(await state(message.id)).toBe('delivered');
        await chat.later(5 * minute);
        expect(texts(psid)).toEqual(['ครับ']);
        expect(await db().countBy(InboundEvent, { threadId: thread.id, kind: 'echo' })).toBe(0);
      },
    );

    it.each(['accept-silently-then-drop', 'drop-before'] as const)(
      'after a minute without an echo (%s) it is unknown, never sent again by itself, but by a person',
      async (kind) => {
        const { psid, thread } = await chat.newPerson();
        chat.sandbox.faults.plan({ kind, psid });
        const message = await chat.send(thread);
        expect(message.state).toBe('queued');
        await chat.later(30_000);
        expect(await state(message.id)).toBe('queued');
        await chat.later(31_000);
        expect(await chat.outbound(message.id)).toMatchObject({
          state: 'unknown',
          errorCode: 'messenger.no-answer',
        });
        await chat.later(60 * minute);
        expect(chat.calls(psid)).toHaveLength(1);
        await chat.desk.get(OutboundService).sendAgain(message.id);
        await chat.settle();
        expect(await state(message.id)).toBe('delivered');
        expect(chat.calls(psid)).toHaveLength(2);
      },
    );

    it('lets what comes after it go on once it is settled', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ kind: 'drop-before', psid });
      await chat.send(thread, { text: '1' });
      const second = await chat.send(thread, { text: '2' });
      expect(texts(psid)).toEqual([]);
      await chat.later(62_000);
      await chat.later(6_000);
      expect(texts(psid)).toEqual(['2']);
      expect(await state(second.id)).toBe('delivered');
    });

    it('a process that died in the middle leaves it unknown', async () => {
      const { psid, thread } = await chat.newPerson();
      const id = await chat.reply(thread);
      const [part] = await chat.parts(id);
      await db().update(OutboundPart, part!.id, {
        state: 'sending',
        claimToken: newId(),
        claimedAt: clock.now(),
      });
      await db().clear(OutboxRow);
      await chat.later(200_000);
      await chat.desk.get(SweepOutboundJob).run();
      await chat.desk.get(SweepOutboundJob).run();
      await chat.settle();
      expect(await chat.outbound(id)).toMatchObject({ state: 'unknown', errorCode: 'outbound.no-answer' });
      expect(chat.calls(psid)).toEqual([]);
    });

    it('a job that was lost is asked for again', async () => {
      const { psid, thread } = await chat.newPerson();
      await chat.reply(thread);
      await db().clear(OutboxRow);
      await chat.later(2 * minute);
      await chat.desk.get(SweepOutboundJob).run();
      await chat.desk.get(SweepOutboundJob).run();
      expect(await db().countBy(OutboxRow, { job: 'channels.deliver-outbound' })).toBe(1);
      await chat.settle();
      expect(texts(psid)).toEqual(['ครับ']);
    });
  });

  describe('for the whole page', () => {
    it('keeps quiet as long as the platform wants, and then goes on', async () => {
      const [one, other] = [await chat.newPerson(), await chat.newPerson()];
      chat.sandbox.faults.plan({ kind: 'throttle', code: 613, minutes: 7, psid: one.psid });
      const first = await chat.send(one.thread);
      const second = await chat.send(other.thread);
      expect(await db().find(ChannelPause)).toMatchObject([{ reason: 'throttled' }]);
      await chat.later(6 * minute);
      expect([...chat.calls(one.psid), ...chat.calls(other.psid)]).toHaveLength(1);
      await chat.later(2 * minute);
      expect([await state(first.id), await state(second.id)]).toEqual(['delivered', 'delivered']);
      expect((await chat.parts(first.id))[0]!.attempts).toBe(0);
    });

    it.each([
      [{ code: 190, subcode: 460 }, 'auth'],
      [{ code: 10 }, 'permission'],
      [{ code: 368 }, 'restricted'],
      [{ code: 613, subcode: 2018338 }, 'abuse'],
    ] as const)('%j stops it (%s), keeps what is queued, and shows on readyz', async (numbers, reason) => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.faults.plan({ kind: 'error', psid, ...numbers });
      const message = await chat.send(thread);
      expect(message.state).toBe('queued');
      expect(await db().find(ChannelPause)).toMatchObject([{ reason }]);
      const ready = await chat.desk.app.inject('/readyz');
      expect(ready.statusCode).toBe(503);
      expect(ready.json<{ checks: unknown[] }>().checks).toContainEqual(
        expect.objectContaining({ name: 'messenger-sending', ok: false }),
      );
    });
  });
});
