import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundMail } from '../../src/channels/email/inbound-mail.entity.js';
import { SweepOutboundJob } from '../../src/channels/outbound/sweep-outbound.job.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing } from './mailing.js';

describe('a flood of mails', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(() => clock.reset());

  let people = 0;
  const person = () => `machine${(people += 1)}@robot.example`;
  const arrive = async (from: string, more: object) => {
    const id = await mailing.receive({ from, subject: 'แจ้ง', ...more });
    const { eventId, messageId, badges } = await db().findOneByOrFail(InboundMail, { messageId: id });
    return { eventId, messageId, badges, ticket: (await mailing.ticketOf(id))! };
  };
  const count = () => db().count(Ticket);

  it('that says the same again and again goes to the last ticket, wakes nobody, and wears it', async () => {
    const from = person();
    const first = await arrive(from, { text: 'เรื่องที่ 1 รับแล้ว' });
    const second = await arrive(from, { text: 'เรื่องที่ 2 รับแล้ว' });
    const before = await count();
    const rest = [];
    for (const n of [3, 4, 5]) rest.push(await arrive(from, { text: `เรื่องที่ ${n} รับแล้ว` }));
    expect(second.ticket.id).not.toBe(first.ticket.id);
    expect(await count()).toBe(before);
    expect(rest.map(({ ticket }) => ticket.id)).toEqual(rest.map(() => second.ticket.id));
    expect([first, second, ...rest].map(({ badges }) => badges)).toEqual([
      ...[[], []],
      ...rest.map(() => ['same-words-again']),
    ]);
    expect(await mailing.messages(rest[0]!.ticket)).toHaveLength(4);
    clock.advance(11 * 60_000);
    expect((await arrive(from, { text: 'เรื่องที่ 6 รับแล้ว' })).badges).toEqual([]);
  });

  it('keeps apart nobody else, no pictures without words, and no answer to what we asked', async () => {
    const from = person();
    const { ticket, messageId } = await arrive(from, { text: 'ครับ' });
    for (let n = 0; n < 3; n += 1) {
      await mailing.answer(ticket, `ข้อที่ ${n} ใช่ไหมคะ`);
      const answer = await arrive(from, { inReplyTo: messageId!, text: 'ครับ' });
      expect(answer).toMatchObject({ badges: [], ticket: { id: ticket.id, state: 'open' } });
    }
    expect((await arrive(person(), { text: 'ครับ' })).badges).toEqual([]);
    const scans = person();
    const file = { filename: 'scan.txt', content: 'ก' };
    for (let n = 0; n < 4; n += 1)
      expect((await arrive(scans, { text: 'ส่งเอกสาร', attachments: [file] })).badges).toEqual([]);
  });

  it('of new matters ends after twenty in an hour: the next ones lie in the last, and nothing is lost', async () => {
    const from = person();
    const before = await count();
    const matters = [];
    for (let n = 0; n < 23; n += 1)
      matters.push(await arrive(from, { text: `เรื่อง ${String.fromCharCode(0x0e01 + n)}` }));
    expect(await count()).toBe(before + 20);
    const [last] = matters.slice(19);
    expect(matters.slice(20).map(({ ticket, badges }) => [ticket.id, badges])).toEqual(
      matters.slice(20).map(() => [last!.ticket.id, ['too-many-tickets']]),
    );
    expect((await mailing.messages(last!.ticket)).map(({ text }) => text)).toEqual(
      matters.slice(19).map((_, n) => `เรื่อง ${String.fromCharCode(0x0e01 + 19 + n)}`),
    );
  });

  it('that opens a closed ticket again and again gets an open one of little weight after the fifth time', async () => {
    const from = person();
    const { ticket, messageId } = await arrive(from, { text: 'ต้น' });
    const again = async (n: number) => {
      await mailing.agent.post(`/api/tickets/${ticket.id}/closure`);
      return arrive(from, { inReplyTo: messageId!, text: `อีก ${String.fromCharCode(0x0e01 + n)}` });
    };
    for (let n = 0; n < 5; n += 1)
      expect((await again(n)).ticket).toMatchObject({ id: ticket.id, state: 'open', reopenedCount: n + 1 });
    const sixth = await again(5);
    expect(sixth).toMatchObject({ badges: ['too-many-reopenings'], ticket: { active: true, priority: 1 } });
    expect(sixth.ticket.id).not.toBe(ticket.id);
    expect((await again(6)).ticket.id).toBe(sixth.ticket.id);
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({ state: 'closed' });
  });

  it('is read all the same: where we had answered, it is our turn again, once for each answer', async () => {
    const from = person();
    const words = { text: 'ยังเข้าไม่ได้' };
    await arrive(from, words);
    const { ticket } = await arrive(from, words);
    await mailing.answer(ticket, 'ลองใหม่ได้เลยค่ะ');
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({ state: 'waiting' });
    for (let n = 0; n < 2; n += 1)
      expect(await arrive(from, words)).toMatchObject({
        ...{ badges: ['same-words-again'], ticket: { id: ticket.id, state: 'open' } },
      });
  });

  it('is not what a province writes about one LAO after another', async () => {
    const from = person();
    for (const code of ['05900101', '05900102', '05900103', '05900104'])
      expect((await arrive(from, { text: `ขอรหัสผ่านใหม่ของ อบต. ${code} ค่ะ` })).badges).toEqual([]);
  });

  it('under a forged name silences nobody whom our mail server proves', async () => {
    const from = person();
    for (let n = 0; n < 4; n += 1) await arrive(from, { text: 'ขอรหัสผ่าน' });
    const headers = { 'Authentication-Results': 'mx.lhr.example; dmarc=pass' };
    expect((await arrive(from, { text: 'ขอรหัสผ่าน', headers })).badges).toEqual([]);
  });

  it('is counted once however often a mail is worked in, and forgotten after its hour', async () => {
    const from = person();
    const { eventId } = await arrive(from, { text: 'ครั้งเดียว' });
    const rows = () => db().query('SELECT event_id FROM mail_arrivals');
    const before = await rows();
    await mailing.desk.get(ConversationIntakeService).receive([eventId]);
    expect(await rows()).toEqual(before);
    clock.advance(2 * 60 * 60_000);
    await mailing.desk.get(SweepOutboundJob).run();
    await mailing.desk.get(SweepOutboundJob).run();
    expect(await rows()).toEqual([]);
  });
});
