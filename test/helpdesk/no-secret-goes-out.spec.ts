import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundService } from '../../src/channels/outbound/outbound.service.js';
import { newCode } from '../../src/credentials/reveal/code.policy.js';
import { Draft } from '../../src/helpdesk/draft.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff, ticketOf } from '../support/builders.js';

describe('a secret goes out to nobody', () => {
  let chat: Conversation;
  let agent: Api;
  let path: string;
  let ticketId: string;
  let person: Awaited<ReturnType<Conversation['newPerson']>>;
  beforeAll(async () => {
    chat = await Conversation.start();
    agent = new Api(chat.desk, (await buildStaff({ name: 'มานี มีนา' })).token);
    person = await chat.newPerson();
    ticketId = (await ticketOf(person.thread)).id;
    path = `/api/tickets/${ticketId}`;
  });
  afterAll(() => chat.stop());

  it.each([
    ['reply', 'password', 'เข้าด้วย รหัสผ่าน: Abc12345 ค่ะ', 'Abc12345'],
    ['note', 'password', 'เจ้าหน้าที่แจ้ง รหัสผ่าน: Abc12345', 'Abc12345'],
    ['reply', 'national-id', 'บัตร 1-1017-00203-45-0', '1-1017-00203-45-0'],
    ['reply', 'one-time-code', 'OTP คือ ๔๘๒๙๑๓', '๔๘๒๙๑๓'],
    [
      'note',
      'activation-code',
      `โค้ด ${newCode()
        .match(/.{1,4}/g)!
        .join(' ')}`,
      undefined,
    ],
  ])('in a %s: %s', async (kind, what, text, secret) => {
    const refused = await agent.post(`${path}/messages`, { text, kind });
    expect(refused).toMatchObject({ status: 422, body: { code: 'message.holds-secret', kind: what } });
    const found = text.slice(refused.body.start, refused.body.end);
    expect(found).toBe(secret ?? text.slice('โค้ด '.length));
    expect(JSON.stringify(refused.body)).not.toContain(found);
    await chat.settle();
    expect(await db().countBy(Message, { ticketId, authorKind: 'staff' })).toBe(0);
    expect(chat.received(person.psid)).toEqual([]);
  });

  it('nor by the last door, where machines write', async () => {
    const text = 'รหัสผ่านใหม่คือ Abc12345';
    await expect(chat.reply(person.thread, { text, author: 'automation' })).rejects.toMatchObject({
      code: 'message.holds-secret',
      status: 422,
    });
  });

  it('but what is filled in as a text leaves is known by its mark, of which one in 32 looks like a code', async () => {
    const text = `รหัสยืนยัน {{code:${newCode()}}}`;
    await expect(chat.reply(person.thread, { text, author: 'human' })).rejects.toMatchObject({ status: 422 });
    const send = chat.desk.get(OutboundService).send.bind(chat.desk.get(OutboundService));
    const given = { threadId: person.thread.id, reference: 'mark', text, fileIds: [] };
    // Taken, and taken back: nobody waits for a code here.
    const taken = transaction(async () => {
      const { state } = await send({ ...given, author: 'automation' });
      throw new Error(state);
    });
    await expect(taken).rejects.toThrow('queued');
  });

  it('nor in a subject; and a draft is kept without it', async () => {
    const named = await agent.put(`${path}/subject`, { subject: 'pass: Abc12345' });
    expect(named).toMatchObject({ status: 422, body: { code: 'message.holds-secret' } });
    await agent.put(`${path}/draft`, { kind: 'reply', text: 'ใช้ pass: Abc12345 ค่ะ', files: [] });
    expect(await db().findOneBy(Draft, { ticketId })).toMatchObject({ text: 'ใช้ pass: [ปิดไว้: รหัสผ่าน] ค่ะ' });
  });

  it('while talk about passwords does', async () => {
    const text = 'กรุณาอย่าส่งรหัสผ่าน รหัสผ่านต้องมี 15 ตัว โทร 081-234-5678 เลขที่ 06900301';
    expect((await agent.post(`${path}/messages`, { text, kind: 'reply' })).status).toBe(202);
    await chat.settle();
    expect(chat.received(person.psid).map((each) => each.text)).toEqual([text]);
  });
});
