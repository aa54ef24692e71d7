import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { In } from 'typeorm';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { db, inTransaction } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';

describe('what others hear of a contact’s messages', () => {
  let chat: Conversation;
  let told: { ids: string[]; inTransaction: boolean }[];
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  beforeEach(() => {
    told = [];
    const outbox = chat.desk.get(OutboxService);
    const tell = outbox.tell.bind(outbox);
    jest.spyOn(outbox, 'tell').mockImplementation(async (event, payload) => {
      if (event === 'helpdesk.message-received')
        told.push({ ids: (payload as { ids: string[] }).ids, inTransaction: inTransaction() });
      return tell(event, payload);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const heard = async () => {
    const ids = told.flatMap((each) => each.ids);
    const messages = await db().findBy(Message, { id: In(ids) });
    return ids.map((id) => messages.find((message) => message.id === id)?.content);
  };

  it('is everything by which they talk to us: texts, files, buttons, answers chosen, Get Started', async () => {
    const { acts } = chat.sandbox;
    const { psid } = acts.createPerson({ name: 'ทดสอบ ใจดี' });
    acts.getStarted({ psid, agoMs: 5_000 });
    acts.say({ psid, text: 'ลืมรหัสผ่าน', agoMs: 4_000 });
    acts.press({ psid, title: 'ส่งเอกสาร', payload: 'assistant:send-document', agoMs: 3_000 });
    acts.attach({ psid, attachments: [{ type: 'image' }], agoMs: 2_000 });
    acts.quickReply({ psid, title: 'ใช่', payload: 'yes', agoMs: 1_000 });
    await chat.settle();
    expect((await heard()).toSorted()).toEqual(
      ['postback', 'text', 'postback', 'attachments', 'quick-reply'].toSorted(),
    );
    expect(told.every((each) => each.inTransaction)).toBe(true);
  });

  it('is not what others said, nor what was done to a message', async () => {
    const { acts } = chat.sandbox;
    const { psid, mid } = await chat.newPerson();
    expect(await heard()).toEqual(['text']);
    acts.react({ psid, mid, reaction: 'like' });
    acts.edit({ psid, mid, text: 'สวัสดีค่ะ' });
    acts.refer({ psid, ref: 'poster' });
    acts.comment({ psid, text: 'ยังไม่ได้รหัส' });
    acts.answerElsewhere({ psid, text: 'ค่ะ' });
    await chat.settle();
    expect(await heard()).toEqual(['text']);
  });

  it('is told once, however often the events are received', async () => {
    const { thread } = await chat.newPerson();
    const events = await db().findBy(InboundEvent, { threadId: thread.id });
    await chat.desk.get(ConversationIntakeService).receive(events.map(({ id }) => id));
    expect(told).toHaveLength(1);
  });
});
