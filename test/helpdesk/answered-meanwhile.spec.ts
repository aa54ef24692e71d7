import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Message } from '../../src/helpdesk/message.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff, ticketOf } from '../support/builders.js';

describe('two of staff who answer the same ticket', () => {
  let chat: Conversation;
  let manee: Api;
  let piti: Api;
  let maneeId: string;
  beforeAll(async () => {
    chat = await Conversation.start();
    const made = await buildStaff({ name: 'มานี มีนา' });
    maneeId = made.staff.id;
    manee = new Api(chat.desk, made.token);
    piti = new Api(chat.desk, (await buildStaff({ name: 'ปิติ มีนา' })).token);
  });
  afterAll(() => chat.stop());
  afterEach(() => clock.reset());

  const newTicket = async () => {
    const { psid, thread } = await chat.newPerson();
    const { id } = await ticketOf(thread);
    clock.advance(1_000);
    return { psid, id, path: `/api/tickets/${id}/messages` };
  };
  const newest = async (path: string) => (await manee.get(path)).body.items.at(-1).id as string;
  const reply = (who: Api, path: string, text: string, more: object = {}) =>
    who.post(path, { text, kind: 'reply', ...more });
  const received = async (psid: string) => {
    await chat.settle();
    return chat.received(psid).map(({ text }) => text);
  };

  it('at the same moment: one answer goes out, whoever is first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { path, psid, id } = await newTicket();
      const seenUpTo = await newest(path);
      const answers = await Promise.all([
        reply(manee, path, 'ของมานี', { seenUpTo, clientToken: `manee-${round}-at-once` }),
        reply(piti, path, 'ของปิติ', { seenUpTo, clientToken: `piti-${round}-at-once` }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
      const won = answers.find(({ status }) => status === 202)!.body;
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
        code: 'message.answered-meanwhile',
        answeredById: won.author.id,
        answeredBy: won.author.name,
        answeredAt: won.createdAt,
        answer: won.id,
      });
      expect(await received(psid)).toEqual([won.text]);
      expect(await db().countBy(Message, { ticketId: id, authorKind: 'staff', kind: 'message' })).toBe(1);
    }
  });

  it('goes out beside it on purpose, by one who has seen the other, and once', async () => {
    const { path, psid } = await newTicket();
    const seenUpTo = await newest(path);
    await reply(manee, path, 'ของมานี', { seenUpTo });
    clock.advance(1_000);
    const mine = { clientToken: 'on-purpose-0001' };
    expect(await reply(piti, path, 'ของปิติ', { ...mine, seenUpTo })).toMatchObject({
      status: 409,
      body: { code: 'message.answered-meanwhile', answeredById: maneeId, answeredBy: 'มานี มีนา' },
    });
    const sent = await reply(piti, path, 'ของปิติ', { ...mine, seenUpTo: await newest(path) });
    expect(sent.status).toBe(202);
    clock.advance(1_000);
    await reply(manee, path, 'อีกเรื่อง', { seenUpTo: sent.body.id });
    // Said again by a shaky line, as it was said first.
    const again = await reply(piti, path, 'ของปิติ', { ...mine, seenUpTo });
    expect(again).toMatchObject({ status: 202, body: { id: sent.body.id } });
    expect(await received(psid)).toEqual(['ของมานี', 'ของปิติ', 'อีกเรื่อง']);
  });

  it('is no collision with oneself, nor with a note', async () => {
    const { path, psid } = await newTicket();
    const seenUpTo = await newest(path);
    await manee.post(path, { text: 'ฝากดูด้วย', kind: 'note' });
    clock.advance(1_000);
    expect((await reply(piti, path, 'หนึ่ง', { seenUpTo })).status).toBe(202);
    clock.advance(1_000);
    expect((await reply(piti, path, 'สอง', { seenUpTo })).status).toBe(202);
    expect((await manee.post(path, { text: 'รับทราบ', kind: 'note', seenUpTo })).status).toBe(202);
    expect(await received(psid)).toEqual(['หนึ่ง', 'สอง']);
  });

  it('is not asked of those who do not say what they had seen', async () => {
    const { path, psid } = await newTicket();
    const answers = [await reply(manee, path, 'หนึ่ง'), await reply(piti, path, 'สอง')];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(await received(psid)).toEqual(['หนึ่ง', 'สอง']);
  });
});
