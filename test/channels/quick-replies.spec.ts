import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { MessengerChannel } from '../../src/channels/messenger/messenger.channel.js';
import { db } from '../../src/platform/database/transaction.js';
import { sampleFile } from '../../src/sandbox/cdn/sample-files.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { Conversation } from './conversation.js';

const offered = [
  { title: 'ขอรหัสผ่านใหม่สำหรับเจ้าหน้าที่', payload: 'assistant:forgot' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];

describe('answers to choose from', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  const shown = (psid: string) =>
    chat.sandbox.messages
      .of(psid)
      .filter((message) => message.from === 'page')
      .map(({ text, quickReplies }) => ({ text, titles: quickReplies.map(({ title }) => title) }));

  it('are shown under the text, and what was pressed comes back as a message with its payload', async () => {
    const { psid, thread } = await chat.newPerson();
    const sent = await chat.send(thread, { text: 'ให้ช่วยเรื่องใดคะ', quickReplies: offered });
    expect(sent.state).toBe('delivered');
    expect(shown(psid)).toEqual([{ text: 'ให้ช่วยเรื่องใดคะ', titles: ['ขอรหัสผ่านใหม่…', 'คุยกับเจ้าหน้าที่'] }]);
    const { mid } = chat.sandbox.acts.quickReply({ psid, ...offered[1]! });
    await chat.settle();
    expect(await db().findOneByOrFail(InboundEvent, { providerId: mid })).toMatchObject({
      kind: 'message',
      reopensWindow: true,
      content: { contentType: 'quick-reply', text: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
    });
  });

  it('go with the last text only', async () => {
    const { psid, thread } = await chat.newPerson();
    const text = `${'ก'.repeat(1_800)}\n\n${'ข'.repeat(1_800)}`;
    const { id } = await chat.send(thread, { text, quickReplies: offered });
    expect(shown(psid).map(({ titles }) => titles.length)).toEqual([0, 2]);
    expect((await chat.parts(id)).map((part) => part.quickReplies?.length ?? null)).toEqual([null, 2]);
    const first = chat.calls(psid)[0]!.body.message;
    expect(first).not.toHaveProperty('quick_replies');
  });

  it('need a text, and payloads that come back whole', async () => {
    const { thread } = await chat.newPerson();
    const paper = await chat.desk
      .get(FilesService)
      .store(sampleFile('file').bytes, { name: 'แบบ.pdf', maxBytes: 1e6 });
    await expect(
      chat.reply(thread, { text: ' ', fileIds: [paper.id], quickReplies: offered }),
    ).rejects.toMatchObject({ code: 'outbound.empty' });
    const long = [{ title: 'ก', payload: 'x'.repeat(1_001) }];
    await expect(chat.reply(thread, { quickReplies: long })).rejects.toMatchObject({
      code: 'outbound.quick-reply-payload',
    });
  });

  it('are a numbered list on a channel that has no buttons', async () => {
    const { psid, thread } = await chat.newPerson();
    const channel = chat.desk.get(MessengerChannel);
    Object.assign(channel, { quickReplies: undefined });
    try {
      await chat.send(thread, { text: 'ให้ช่วยเรื่องใดคะ', quickReplies: offered });
    } finally {
      delete (channel as Partial<MessengerChannel>).quickReplies;
    }
    expect(shown(psid)).toEqual([
      {
        text: 'ให้ช่วยเรื่องใดคะ\n\n1. ขอรหัสผ่านใหม่สำหรับเจ้าหน้าที่\n2. คุยกับเจ้าหน้าที่',
        titles: [],
      },
    ]);
  });

  it('are words in the one private answer to a comment', async () => {
    const { psid } = await chat.newPerson();
    const { id } = chat.sandbox.acts.comment({ psid, text: 'ยังไม่ได้รหัสเลย' });
    await chat.settle();
    const thread = await chat.thread(`comment:${id}`);
    await chat.send(thread, { text: 'ทักแชตได้เลยค่ะ', quickReplies: offered });
    expect(shown(psid).at(-1)).toMatchObject({ titles: [], text: expect.stringContaining('\n1. ') });
  });
});
