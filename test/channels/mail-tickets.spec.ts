import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MailReader } from '../../src/channels/email/reading/mail-reader.service.js';
import { unreadMail } from '../../src/channels/email/reading/unread-mail.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { openDelivery } from '../../src/channels/inbound/stored-deliveries.js';
import { EraseOriginalsJob } from '../../src/channels/secrets/erase-originals.job.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { AutomaticRepliesService } from '../../src/helpdesk/automatic-replies.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { buildLao } from '../support/register-builders.js';
import { Mailing, ourAddress } from './mailing.js';

describe('conversations by mail', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(() => {
    clock.reset();
    jest.restoreAllMocks();
    mailing.sandbox.mailServer.faults.clear();
  });

  let people = 0;
  const person = (name = '') => `p${(people += 1)}${name}@lao.example`;
  const ask = async (from: string, more: object = {}) => {
    const id = await mailing.receive({ from, subject: 'ขอรหัส', text: 'เข้าไม่ได้', ...more });
    return { id, ticket: (await mailing.ticketOf(id))! };
  };
  const answers = (address: string) => mailing.inbox(address);

  it('are answered, and the answer to the answer comes to the same ticket', async () => {
    const from = person();
    const { id, ticket } = await ask(from);
    const sent = await mailing.answer(ticket, 'สวัสดีค่ะ ลองใหม่อีกครั้งค่ะ');
    expect(sent).toMatchObject({ status: 202, body: { deliveryState: 'queued' } });
    const [mail] = answers(from);
    expect(mail).toMatchObject({ subject: `Re: ขอรหัส [#${ticket.number}]`, to: [from] });
    expect(mail!.headers).toMatchObject({
      'in-reply-to': id,
      references: id,
      'x-loop': 'lhr-desk@lhr.example',
    });
    expect(mail!.headers['auto-submitted']).toBeUndefined();
    expect(mail!.text).toMatch(/^##- .*\n\nสวัสดีค่ะ ลองใหม่อีกครั้งค่ะ\n\nเมื่อ .* เขียนว่า:\n> เข้าไม่ได้/);
    expect(mail!.from).toMatch(/^desk\+b[0-9a-z]{26}[0-9a-f]{10}@lhr\.example$/);
    const [, out] = await mailing.messages(ticket);
    expect(out).toMatchObject({ deliveryState: 'sent' });
    const back = await mailing.receive({
      from,
      subject: mail!.subject,
      inReplyTo: mail!.messageId!,
      text: 'ได้แล้ว',
    });
    expect((await mailing.ticketOf(back))!.id).toBe(ticket.id);
    // What it is about besides is seen without opening it.
    await mailing.receive({ from, subject: 'ขอเลื่อนวันอบรม', inReplyTo: back, text: 'ติดประชุมครับ' });
    const { body } = await mailing.agent.get(`/api/tickets/${ticket.id}/messages`);
    const shown = body.items.filter((one: { mail: object | null }) => one.mail);
    expect(shown.map((one: { mail: object }) => one.mail)).toMatchObject([
      { subject: 'ขอรหัส', changesSubject: false },
      { subject: `Re: ขอรหัส [#${ticket.number}]`, changesSubject: false },
      { subject: `Re: ขอรหัส [#${ticket.number}]`, changesSubject: false },
      { subject: 'ขอเลื่อนวันอบรม', changesSubject: true },
    ]);
  });

  it('are about the LAO of their sender only where our mail server proves the sender; else it is proposed', async () => {
    const lao = await buildLao();
    const from = person();
    const { ticket } = await ask(from);
    await mailing.agent.put(`/api/tickets/${ticket.id}/lao`, { laoCode: lao.code, bind: true });
    const about = async (dmarc: string) => {
      const headers = { 'Authentication-Results': `mx.lhr.example; dmarc=${dmarc}` };
      return (await ask(from, { subject: `อีกเรื่อง ${dmarc}`, headers })).ticket;
    };
    const [forged, unsure, proved] = [await about('fail'), await about('none'), await about('pass')];
    expect([forged, unsure, proved].map(({ laoCode }) => laoCode)).toEqual([null, null, lao.code]);
    const { body } = await mailing.agent.get(`/api/tickets/${unsure.id}/lao-candidates`);
    expect(body.bound).toMatchObject([{ lao: { code: lao.code } }]);
  });

  it('stay together by the token, by every id, and by the number, for who takes part', async () => {
    const from = person();
    const { id, ticket } = await ask(from);
    await mailing.answer(ticket, 'ค่ะ');
    const token = /<?([^<>]+)>?$/.exec(answers(from)[0]!.headers['reply-to']!)![1]!;
    const ways = [
      { to: token },
      { references: `<unheard@x.example> ${id}` },
      { subject: `อย่างอื่น [#${ticket.number}]` },
    ];
    for (const way of ways)
      expect((await mailing.ticketOf(await mailing.receive({ from, text: 'x', ...way }, { from })))!.id).toBe(
        ticket.id,
      );
    const made = token.replace(/.(?=@)/, (last) => (last === '0' ? '1' : '0'));
    const forged = await mailing.receive({ from: person(), to: made, text: 'ปลอม' });
    expect((await mailing.ticketOf(forged))!.id).not.toBe(ticket.id);
  });

  it('let no stranger in without the token, and mark who has it', async () => {
    const from = person();
    const { id, ticket } = await ask(from);
    await mailing.answer(ticket, 'ค่ะ');
    for (const way of [{ inReplyTo: id }, { subject: `[#${ticket.number}]` }]) {
      const other = await mailing.ticketOf(await mailing.receive({ from: person(), text: 'แอบ', ...way }));
      expect(other!.id).not.toBe(ticket.id);
      expect((await mailing.messages(other!)).map(({ event }) => event?.type)).toContain('possibly-related');
    }
    const token = /<?([^<>]+)>?$/.exec(answers(from)[0]!.headers['reply-to']!)![1]!;
    const stranger = person();
    await mailing.receive({ from: stranger, to: token, text: 'ผมช่วยตอบ' });
    const lines = (await mailing.messages(ticket)).map(({ event }) => event?.type);
    expect(lines).toContain('not-a-participant');
    await mailing.answer(ticket, 'ขอบคุณค่ะ');
    expect(answers(stranger)).toEqual([]);
  });

  it('are of all who are in them: colleagues in copy join, and get the answer', async () => {
    const [from, colleague] = [person(), person()];
    const { id, ticket } = await ask(from, { cc: [colleague, ourAddress] });
    const reply = await mailing.receive({ from: colleague, inReplyTo: id, text: 'ขอเพิ่มเติม' });
    expect((await mailing.ticketOf(reply))!.id).toBe(ticket.id);
    await mailing.answer(ticket, 'ค่ะ');
    expect([answers(from), answers(colleague)].map((mails) => mails.length)).toEqual([1, 1]);
    expect(answers(colleague)[0]!.headers).toMatchObject({ to: from, cc: colleague, 'in-reply-to': reply });
    expect(answers(from)[0]!.messageId).toBe(answers(colleague)[0]!.messageId);
  });

  it('meet in one ticket where the answer comes before the question', async () => {
    const [from, colleague] = [person(), person()];
    const question = '<late@lao.example>';
    const first = await mailing.receive({
      from: colleague,
      to: [from, ourAddress],
      inReplyTo: question,
      text: 'ตอบ',
    });
    const ticket = await mailing.ticketOf(first);
    const { ticket: same } = await ask(from, { messageId: question, cc: colleague });
    expect(same.id).toBe(ticket!.id);
  });

  it('carry files out, each recipient with a fate of their own', async () => {
    const [from, gone] = [person(), person('gone')];
    const { ticket } = await ask(from, { cc: gone });
    const file = { name: 'คู่มือ.txt', maxBytes: 1_000, createdBy: mailing.staffId };
    const { id: fileId } = await mailing.desk.get(FilesService).store(Buffer.from('อ่านก่อนใช้'), file);
    mailing.sandbox.mailServer.faults.plan({ kind: 'refuse-recipient', to: gone });
    await mailing.answer(ticket, 'ดูไฟล์ค่ะ', { files: [fileId] });
    expect(answers(from)).toHaveLength(1);
    expect(answers(gone)).toEqual([]);
    const [message] = await db().findBy(Message, { ticketId: ticket.id, direction: 'out', kind: 'message' });
    expect(message).toMatchObject({ deliveryState: 'failed', deliveryError: 'mail.smtp-550' });
    await mailing.agent.post(`/api/messages/${message!.id}/redelivery`, {});
    await mailing.desk.drain();
    expect([answers(from), answers(gone)].map((mails) => mails.length)).toEqual([1, 1]);
  });

  it('with machines end: one automatic answer a day, and none to what a machine wrote', async () => {
    const says = mailing.desk.get(AutomaticRepliesService);
    const say = (ticket: Ticket) => says.say(ticket.id, { text: 'ได้รับแล้ว', reference: `test:${newId()}` });
    const robot = person('robot');
    let mails = 0;
    // A ticket system without any header, which thanks for every mail by a new one.
    for (; mails < 20; mails += 1) {
      const { ticket } = await ask(robot, {
        subject: `Ticket ${mails} received`,
        text: `Thank you ${mails}`,
      });
      await say(ticket);
      await mailing.desk.drain();
      if (answers(robot).length < mails + 1) break;
    }
    expect(mails).toBeLessThanOrEqual(5);
    expect(answers(robot)).toHaveLength(1);
    expect(answers(robot)[0]!.headers).toMatchObject({
      'auto-submitted': 'auto-replied',
      precedence: 'bulk',
    });
    for (const headers of [{ 'Auto-Submitted': 'auto-replied' }, { 'List-Id': '<a.b>' }]) {
      const { ticket } = await ask(person(), { headers });
      expect(await say(ticket)).toEqual({ said: false, code: 'mail.one-a-day' });
    }
  });

  it('of a machine owe nobody an answer, until a person writes in them', async () => {
    const from = person();
    const headers = { 'Auto-Submitted': 'auto-replied' };
    const { id, ticket } = await ask(from, { subject: 'ไม่อยู่ที่สำนักงาน', headers });
    expect(ticket).toMatchObject({ state: 'open', priority: 1, dueAt: null, alarmAt: null });
    await mailing.receive({ from, inReplyTo: id, text: 'กลับมาแล้วครับ ขอรหัสใหม่' });
    const found = await db().findOneByOrFail(Ticket, { id: ticket.id });
    expect(found).toMatchObject({ firstReplyDueAt: expect.any(Date), alarmAt: expect.any(Date) });
  });

  it('are not opened again by a machine', async () => {
    const from = person();
    const { id, ticket } = await ask(from);
    await mailing.agent.post(`/api/tickets/${ticket.id}/closure`, {});
    await mailing.receive({
      from,
      inReplyTo: id,
      text: 'ไม่อยู่',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({
      state: 'closed',
      active: false,
    });
    await mailing.receive({ from, inReplyTo: id, text: 'ยังไม่ได้ครับ' });
    expect(await db().findOneByOrFail(Ticket, { id: ticket.id })).toMatchObject({
      state: 'open',
      active: true,
    });
  });

  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('keep the picture of an ID card closed: in no page and no source of its mail, and erased in seven days', async () => {
    const { id, ticket } = await ask(person(), {
      html: '<p>เข้าไม่ได้</p><img src="cid:card@x">',
      attachments: [{ filename: 'card.png', content: picture, cid: 'card@x' }],
    });
    const message = (await mailing.messageOf(id))!;
    const [card] = await db().findBy(InboundAttachment, { eventId: message.inboundEventId! });
    const page = async () => (await mailing.agent.get(`/api/messages/${message.id}/mail-page`)).body;
    expect((await page()).includes('data:image')).toBe(true);
    const closing = await mailing.agent.post(`/api/tickets/${ticket.id}/attachments/${card!.id}/id-card`);
    expect(closing.status).toBeLessThan(300);
    expect(await page()).toContain('เข้าไม่ได้');
    expect((await page()).includes('data:image')).toBe(false);
    expect(await mailing.agent.get(`/api/messages/${message.id}/mail-source`)).toMatchObject({
      status: 409,
      body: { code: 'mail.holds-secret' },
    });
    const { deliveryId } = await db().findOneByOrFail(InboundEvent, { id: message.inboundEventId! });
    expect(await openDelivery(deliveryId)).not.toBeNull();
    clock.advance(7 * 24 * 3_600_000 + 60_000);
    await mailing.desk.get(EraseOriginalsJob).run();
    expect(await openDelivery(deliveryId)).toBeNull();
  });

  it('show no secret of a subject byte for byte', async () => {
    const { id } = await ask(person(), { subject: 'รหัสผ่านของผมคือ Kd83!mmZq ครับ' });
    const { id: messageId } = (await mailing.messageOf(id))!;
    expect(await mailing.agent.get(`/api/messages/${messageId}/mail-source`)).toMatchObject({
      status: 409,
      body: { code: 'mail.holds-secret' },
    });
  });

  it('lose no file where a mail could not be read a second time', async () => {
    const reader = mailing.desk.get(MailReader);
    const read = reader.read.bind(reader);
    jest
      .spyOn(reader, 'read')
      .mockImplementationOnce(read)
      .mockResolvedValueOnce(unreadMail(Buffer.alloc(0), 'reader-gave-up'));
    const { id } = await ask(person(), { attachments: [{ filename: 'ก.txt', content: 'เรื่อง ขอรหัส' }] });
    await mailing.desk.drain({ future: true });
    const message = (await mailing.messageOf(id))!;
    expect(await db().findBy(InboundAttachment, { eventId: message.inboundEventId! })).toMatchObject([
      { state: 'stored', name: 'ก.txt' },
    ]);
  });
});
