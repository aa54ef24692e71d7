import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelPause } from '../../src/channels/outbound/channel-pause.entity.js';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from './conversation.js';

const hour = 3_600_000;

describe('what Messenger allows', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  const echoes = (thread: ChannelThread) => db().countBy(InboundEvent, { threadId: thread.id, kind: 'echo' });

  describe('after a day', () => {
    it('goes with the human agent tag where a human wrote it', async () => {
      const { psid, thread } = await chat.newPerson();
      clock.advance(30 * hour);
      const message = await chat.send(thread);
      expect(chat.received(psid)).toMatchObject([{ messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }]);
      expect((await chat.parts(message.id))[0]!.sentAs).toBe('HUMAN_AGENT');
    });

    it('never carries the tag where a machine wrote it: it is not sent at all', async () => {
      const { psid, thread } = await chat.newPerson();
      clock.advance(30 * hour);
      const message = await chat.send(thread, { author: 'automation' });
      expect(message).toMatchObject({ state: 'failed', errorCode: 'route.window-closed-to-automation' });
      expect(chat.calls(psid)).toEqual([]);
    });

    it('is refused after a week', async () => {
      const { psid, thread } = await chat.newPerson();
      clock.advance(7 * 24 * hour);
      expect(await chat.send(thread)).toMatchObject({ state: 'failed', errorCode: 'route.window-closed' });
      expect(chat.calls(psid)).toEqual([]);
    });

    it('believes the platform that the window is shut, and uses the longer one, once', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.acts.moveWindow({ psid, agoMs: 30 * hour });
      const message = await chat.send(thread);
      expect(message.state).toBe('delivered');
      expect(chat.calls(psid).map(({ status, body }) => [status, body.messaging_type])).toEqual([
        [400, 'RESPONSE'],
        [200, 'MESSAGE_TAG'],
      ]);
      expect((await chat.thread(psid)).windowClosedAt).not.toBeNull();
      const automatic = await chat.send(thread, { author: 'automation' });
      expect(automatic.errorCode).toBe('route.window-closed-to-automation');
    });

    it('fails where the longer window is shut too, without a third call', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.acts.moveWindow({ psid, agoMs: 200 * hour });
      expect(await chat.send(thread)).toMatchObject({ state: 'failed', errorCode: 'route.window-closed' });
      expect(chat.calls(psid)).toHaveLength(2);
    });

    it('a missing permission for the tag fails the message and does not stop the page', async () => {
      chat.sandbox.page.change({ humanAgentApproved: false });
      const { thread } = await chat.newPerson();
      clock.advance(30 * hour);
      expect(await chat.send(thread)).toMatchObject({
        state: 'failed',
        errorCode: 'messenger.human-agent-not-approved',
      });
      expect(await db().count(ChannelPause)).toBe(0);
    });
  });

  describe('to a comment', () => {
    it('goes privately, once', async () => {
      const { psid } = chat.sandbox.acts.createPerson({ name: 'สมหญิง' });
      const { id } = chat.sandbox.acts.comment({ psid, text: 'ขอรหัสผ่านค่ะ' });
      await chat.settle();
      const thread = await chat.thread(`comment:${id}`);
      expect(await chat.send(thread, { text: 'ส่งทางข้อความแล้วค่ะ' })).toMatchObject({ errorCode: null });
      expect(chat.received(psid)).toMatchObject([{ text: 'ส่งทางข้อความแล้วค่ะ' }]);
      expect((await chat.thread(`comment:${id}`)).repliedToCommentAt).not.toBeNull();
      expect(await chat.send(thread)).toMatchObject({ state: 'failed', errorCode: 'route.replied-once' });
      await expect(chat.reply(thread, { text: 'ก'.repeat(4_000) })).rejects.toMatchObject({
        code: 'route.one-message-only',
      });
    });
  });

  describe('while another app owns the conversation', () => {
    it('takes it back and sends once more', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.acts.answerElsewhere({ psid, text: 'ตอบจากเพจ' });
      await chat.settle();
      expect(await chat.send(thread)).toMatchObject({ state: 'delivered' });
      expect(chat.calls(psid).map((call) => call.status)).toEqual([400, 200]);
      expect(await echoes(thread)).toBe(1);
    });

    it('tells the agent where it may not', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.acts.answerElsewhere({ psid, text: 'ตอบจากเพจ' });
      chat.sandbox.page.change({ mayTakeThreads: false });
      expect(await chat.send(thread)).toMatchObject({
        state: 'failed',
        errorCode: 'messenger.not-thread-owner',
      });
    });

    it('hears what the person says in standby', async () => {
      const { psid, thread } = await chat.newPerson();
      chat.sandbox.acts.answerElsewhere({ psid, text: 'ตอบจากเพจ' });
      chat.sandbox.acts.say({ psid, text: 'ขอบคุณ' });
      await chat.settle();
      const [last] = await db().find(InboundEvent, {
        where: { threadId: thread.id, kind: 'message' },
        order: { occurredAt: 'DESC', id: 'DESC' },
      });
      expect(last).toMatchObject({ standby: true, content: { text: 'ขอบคุณ' } });
    });
  });
});
