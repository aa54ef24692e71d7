import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Message } from '../../src/helpdesk/message.entity.js';
import { SearchGramsService } from '../../src/helpdesk/search/search-grams.service.js';
import { TicketSplit } from '../../src/helpdesk/splitting/ticket-split.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing } from '../channels/mailing.js';

describe('a ticket that holds two matters', () => {
  let mailing: Mailing;
  let ticket: Ticket;
  let second: { id: string; message: Message };
  const from = 'two.matters@lao.example';
  beforeAll(async () => {
    mailing = await Mailing.start();
    const first = await mailing.receive({ from, subject: 'ขอรหัส', text: 'เข้าไม่ได้' });
    ticket = (await mailing.ticketOf(first))!;
    await mailing.answer(ticket, 'รีเซ็ตให้แล้วค่ะ');
    const mail = { from, subject: 'Re: ขอรหัส', inReplyTo: first, references: [first], text: 'อบรมวันไหนคะ' };
    const id = await mailing.receive(mail);
    second = { id, message: (await mailing.messageOf(id))! };
  });
  afterAll(() => mailing.stop());

  const split = (given: object) =>
    mailing.agent.post(`/api/tickets/${ticket.id}/splits`, {
      messageIds: [second.message.id],
      subject: 'วันอบรม',
      clientToken: 'a-shaky-line-0001',
      ...given,
    });
  const words = async (one: Pick<Ticket, 'id'>) =>
    (await mailing.messages(one as Ticket)).flatMap(({ kind, text }) => (kind === 'event' ? [] : [text]));
  /** Where words are found: nothing waits for its grams any more. */
  const found = async (q: string): Promise<string[]> => {
    await mailing.desk.get(SearchGramsService).writeChanges();
    const { body } = await mailing.agent.get(`/api/search?q=${encodeURIComponent(q)}`);
    return body.items.map(({ id }: { id: string }) => id);
  };

  it('keeps one message at least, and gives away only its own', async () => {
    const all = (await mailing.messages(ticket)).filter(({ kind }) => kind !== 'event').map(({ id }) => id);
    expect(await split({ messageIds: all })).toMatchObject({
      status: 409,
      body: { code: 'ticket.split-takes-all' },
    });
    const strange = await split({ messageIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] });
    expect(strange).toMatchObject({ status: 400, body: { code: 'message.unknown' } });
  });

  it('becomes two, once, each with what it owes; answers to the mail come to the new one', async () => {
    const answers = await Promise.all([split({}), split({})]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [made] = await db().find(TicketSplit);
    expect(answers.map(({ body }) => body.id)).toEqual([made!.targetId, made!.targetId]);
    const target = await db().findOneByOrFail(Ticket, { id: made!.targetId });
    expect([await words(ticket), await words(target)]).toEqual([['เข้าไม่ได้', 'รีเซ็ตให้แล้วค่ะ'], ['อบรมวันไหนคะ']]);
    expect(await found('อบรมวันไหน')).toEqual([target.id]);
    expect(target).toMatchObject({
      state: 'open',
      subject: 'วันอบรม',
      dueKind: 'first-reply',
      waitingSince: second.message.createdAt,
    });
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({
      state: 'waiting',
      waitingSince: null,
      dueAt: null,
      preview: 'รีเซ็ตให้แล้วค่ะ',
    });
    const after = { from, subject: 'Re: ขอรหัส', inReplyTo: second.id, references: [second.id], text: 'คะ?' };
    expect((await mailing.ticketOf(await mailing.receive(after)))!.id).toBe(target.id);
    const { body } = await mailing.agent.get(`/api/tickets/${ticket.id}/relations`);
    expect(body.linked).toMatchObject([{ id: target.id }]);
    // What was split by mistake is merged back.
    await mailing.agent.post(`/api/tickets/${target.id}/merge`, { into: ticket.id });
    expect(await words(ticket)).toEqual(['เข้าไม่ได้', 'รีเซ็ตให้แล้วค่ะ', 'อบรมวันไหนคะ', 'คะ?']);
    expect(await found('อบรมวันไหน')).toEqual([ticket.id]);
    await mailing.agent.delete(`/api/tickets/${target.id}/merge`);
    expect(await found('อบรมวันไหน')).toEqual([target.id]);
  });
});
