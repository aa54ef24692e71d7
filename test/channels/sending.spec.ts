import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { OutboundDeliveryService } from '../../src/channels/outbound/outbound-delivery.service.js';
import { OutboundPart } from '../../src/channels/outbound/outbound-part.entity.js';
import { FillingsService } from '../../src/channels/outbound/fillings.service.js';
import { OutboundService } from '../../src/channels/outbound/outbound.service.js';
import { SendingResultsService } from '../../src/channels/outbound/sending-results.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { sampleFile } from '../../src/sandbox/cdn/sample-files.js';
import { Conversation } from './conversation.js';

const hour = 3_600_000;

describe('what we send on Messenger', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  const echoes = (thread: ChannelThread) => db().countBy(InboundEvent, { threadId: thread.id, kind: 'echo' });

  describe('within a day', () => {
    it('goes as a response without any tag, arrives and is read', async () => {
      const { psid, thread, mid } = await chat.newPerson();
      const message = await chat.send(thread, { text: 'สวัสดีค่ะ', replyToMid: mid });
      expect(chat.received(psid)).toEqual([
        { text: 'สวัสดีค่ะ', attachments: [], messagingType: 'RESPONSE', tag: null },
      ]);
      const [call] = chat.calls(psid);
      const [part] = await chat.parts(message.id);
      expect(call!.body).toMatchObject({
        recipient: { id: psid },
        messaging_type: 'RESPONSE',
        message: { metadata: `out:${part!.id}` },
        reply_to: { mid },
      });
      expect(call!.body).not.toHaveProperty('tag');
      expect(part).toMatchObject({ sentAs: 'RESPONSE', attempts: 0, errorCode: null });
      expect((await chat.outbound(message.id)).state).toBe('delivered');
      chat.sandbox.acts.read({ psid });
      await chat.settle();
      expect((await chat.outbound(message.id)).state).toBe('read');
      expect(await echoes(thread)).toBe(0);
    });

    it('keeps the order of long texts and files, each a part of its own', async () => {
      const { psid, thread } = await chat.newPerson();
      const picture = await chat.desk
        .get(FilesService)
        .store(sampleFile('image').bytes, { name: 'a.png', maxBytes: 1e6 });
      const paper = await chat.desk
        .get(FilesService)
        .store(sampleFile('file').bytes, { name: 'แบบ.pdf', maxBytes: 1e6 });
      const text = `${'ก'.repeat(1_800)}\n\n${'ข'.repeat(1_800)}`;
      const message = await chat.send(thread, { text, fileIds: [picture.id, paper.id] });
      expect(chat.received(psid)).toMatchObject([
        { text: 'ก'.repeat(1_800) },
        { text: 'ข'.repeat(1_800) },
        { attachments: ['image'] },
        { attachments: ['file'] },
      ]);
      const sent = chat.sandbox.messages
        .of(psid)
        .flatMap((each) => (each.from === 'page' ? each.attachments : []));
      expect(sent.map(({ name, size }) => [name, size])).toEqual([
        ['a.png', picture.size],
        ['แบบ.pdf', paper.size],
      ]);
      expect((await chat.parts(message.id)).map((part) => part.state)).toEqual(Array(4).fill('delivered'));
    });

    it('keeps the order of several messages, at least 200 ms apart', async () => {
      const { psid, thread } = await chat.newPerson();
      for (const text of ['1', '2', '3']) await chat.reply(thread, { text });
      const started = Date.now();
      await chat.settle();
      expect(Date.now() - started).toBeGreaterThanOrEqual(400);
      expect(chat.received(psid).map(({ text }) => text)).toEqual(['1', '2', '3']);
    });

    it('is sent once however often it is asked for, by any number of jobs', async () => {
      const { psid, thread } = await chat.newPerson();
      const reference = newId();
      const first = await chat.reply(thread, { reference });
      expect(await chat.reply(thread, { reference })).toBe(first);
      await Promise.all([chat.settle(), chat.settle()]);
      await chat.later(1_000);
      expect(chat.received(psid)).toHaveLength(1);
    });

    it('is tried again where what belongs into it is not to be had now: nothing was sent', async () => {
      const { psid, thread } = await chat.newPerson();
      const ways = [() => Promise.reject(new Error('away')), () => Promise.resolve('$& 1')];
      chat.desk.get(FillingsService).register('test', () => ways.shift()!());
      const { id } = await chat.send(thread, { text: 'เลข {{test:A}}' });
      expect((await chat.parts(id))[0]).toMatchObject({ state: 'queued', claimedAt: null });
      await chat.later(2_000);
      expect(chat.received(psid).map(({ text }) => text)).toEqual(['เลข $& 1']);
    });

    it('knows its own echo before the answer to the call', async () => {
      chat.sandbox.page.change({ echo: 'before' });
      const { psid, thread } = await chat.newPerson();
      const id = await chat.reply(thread);
      const draining = chat.desk.drain();
      // The far side answers only once its echo is with us; the echo is worked in while the call is open.
      await chat.settle();
      await draining;
      await chat.settle();
      expect((await chat.outbound(id)).state).toBe('delivered');
      expect(chat.received(psid)).toHaveLength(1);
      expect(await echoes(thread)).toBe(0);
    });

    it('takes an echo that overtakes the answer for the same message', async () => {
      const { psid, thread } = await chat.newPerson();
      const id = await chat.reply(thread);
      const [part] = await chat.parts(id);
      await db().update(OutboundPart, part!.id, {
        state: 'sending',
        claimedAt: clock.now(),
        claimToken: newId(),
      });
      const metadata = `out:${part!.id}`;
      const message = { mid: 'm_overtaking', is_echo: true, app_id: 1029384756102938, metadata, text: 'ครับ' };
      const sender = { id: chat.sandbox.settings.pageId };
      const item = { sender, recipient: { id: psid }, timestamp: clock.now().getTime(), message };
      chat.sandbox.acts.raw({ item });
      await chat.sandbox.webhooks.flush();
      await chat.desk.drain();
      const results = chat.desk.get(SendingResultsService);
      expect(await results.concludeAll([part!], { result: 'sent', providerId: 'm_overtaking' })).toBe(0);
      expect(await results.concludeAll([part!], { result: 'unknown', code: 'x', detail: '' })).toBe(0);
      expect((await chat.parts(id))[0]).toMatchObject({
        state: 'sent',
        providerId: 'm_overtaking',
        errorCode: null,
      });
      expect(await echoes(thread)).toBe(0);
    });

    it('takes an answer that comes after it was given up for what it is', async () => {
      const { thread } = await chat.newPerson();
      const id = await chat.reply(thread);
      const [part] = await chat.parts(id);
      await db().update(OutboundPart, part!.id, { state: 'unknown', claimedAt: clock.now() });
      const results = chat.desk.get(SendingResultsService);
      await results.concludeAll([part!], { result: 'retry', code: 'x', detail: '' });
      expect((await chat.parts(id))[0]!.state).toBe('unknown');
      await results.concludeAll([part!], { result: 'sent', providerId: 'm_late' });
      expect((await chat.outbound(id)).state).toBe('sent');
    });

    it('knows its own echo without the mark, by the text that is on its way', async () => {
      const { psid, thread } = await chat.newPerson();
      const id = await chat.reply(thread, { text: 'ข้อความเดียวกัน' });
      const [part] = await chat.parts(id);
      await db().update(OutboundPart, part!.id, {
        state: 'sending',
        claimedAt: clock.now(),
        claimToken: newId(),
      });
      chat.sandbox.acts.answerElsewhere({
        psid,
        text: 'ข้อความเดียวกัน',
        appId: '1029384756102938',
        keepsOwner: true,
      });
      await chat.sandbox.webhooks.flush();
      await chat.desk.drain();
      expect((await chat.parts(id))[0]!.state).toBe('sent');
      expect(await echoes(thread)).toBe(0);
    });

    it('is sent by one of many who try at the same time', async () => {
      const { psid, thread } = await chat.newPerson();
      const id = await chat.reply(thread);
      const delivery = chat.desk.get(OutboundDeliveryService);
      const tries = await Promise.allSettled(Array.from({ length: 6 }, () => delivery.deliver(id)));
      expect(tries.filter((each) => each.status === 'fulfilled').length).toBeGreaterThan(0);
      await chat.settle();
      expect(chat.calls(psid)).toHaveLength(1);
    });

    it('shows typing and seen, and is not harmed when that fails', async () => {
      const { psid, thread } = await chat.newPerson();
      const outbound = chat.desk.get(OutboundService);
      await outbound.typing(thread.id, true);
      await outbound.seen(thread.id);
      expect(chat.calls(psid).map((call) => call.body.sender_action)).toEqual(['typing_on', 'mark_seen']);
      chat.sandbox.people.change(psid, { blocked: true });
      await expect(outbound.typing(thread.id, false)).resolves.toBeUndefined();
      clock.advance(25 * hour);
      await outbound.typing(thread.id, true);
      expect(chat.calls(psid)).toHaveLength(3);
    });
  });
});
