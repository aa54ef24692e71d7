import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { mailCallMs } from '../../src/channels/email/mail-sender.service.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { OutboundPart } from '../../src/channels/outbound/outbound-part.entity.js';
import { answerDueMs } from '../../src/channels/outbound/outbound-retry.policy.js';
import { UploadLinkSendingService } from '../../src/documents/upload-links/upload-link-sending.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import type { KeptMail } from '../../src/sandbox/mail/mail.store.js';
import { Mailing, ourAddress } from './mailing.js';

describe('mails of the desk', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(() => {
    clock.reset();
    mailing.sandbox.mailServer.faults.clear();
  });

  let people = 0;
  const person = (name = '') => `p${(people += 1)}${name}@lao.example`;
  const ask = async (from: string) => {
    const id = await mailing.receive({ from, subject: 'ขอรหัส', text: 'เข้าไม่ได้' });
    return { id, ticket: (await mailing.ticketOf(id))! };
  };
  const answers = (address: string) => mailing.inbox(address);

  it('that failed go again together, once, and none that may have arrived', async () => {
    const [first, second, doubtful, bounced] = [person(), person(), person(), person()];
    const tickets: Ticket[] = [];
    const { faults } = mailing.sandbox.mailServer;
    for (const from of [first, second]) {
      const { ticket } = await ask(from);
      faults.plan({ kind: 'refuse-message', to: from });
      await mailing.answer(ticket, 'ค่ะ');
      tickets.push(ticket);
    }
    const { ticket: unsure } = await ask(doubtful);
    faults.plan({ kind: 'accept-then-drop', to: doubtful });
    await mailing.answer(unsure, 'ถึงไหมคะ').catch(() => undefined);
    clock.advance(3 * 60_000);
    await mailing.desk.drain({ future: true });
    const { ticket: gone } = await ask(bounced);
    faults.plan({ kind: 'refuse-recipient', to: bounced });
    await mailing.answer(gone, 'ไม่มีใครอยู่');
    const state = async (ticket: Ticket) =>
      (await db().findOneByOrFail(Message, { ticketId: ticket.id, direction: 'out', kind: 'message' }))
        .deliveryState;
    expect(await Promise.all([...tickets, unsure, gone].map(state))).toEqual([
      ...['failed', 'failed', 'unknown', 'failed'],
    ]);
    const chosen = { tickets: [tickets[0]!.id] };
    expect((await mailing.agent.post('/api/redeliveries', chosen)).body).toMatchObject({
      again: 1,
      next: null,
    });
    // Two people press at the same time, and the first one is on its way already.
    const all = { matching: { channel: 'email' } };
    const both = await Promise.all([1, 2].map(() => mailing.agent.post('/api/redeliveries', all)));
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(both[0]!.body.again + both[1]!.body.again).toBe(1);
    expect(both[0]!.body).toMatchObject({
      inDoubt: 1,
      refused: [{ code: 'route.mail-bounced', count: expect.any(Number) }],
    });
    await mailing.desk.drain();
    expect([first, second, doubtful, bounced].map((address) => answers(address).length)).toEqual([
      1, 1, 1, 0,
    ]);
    // A person sends the doubtful one again and it is refused: it may still have arrived the first time.
    const [message] = await db().findBy(Message, { ticketId: unsure.id, direction: 'out', kind: 'message' });
    faults.plan({ kind: 'refuse-message', to: doubtful });
    await mailing.agent.post(`/api/messages/${message!.id}/redelivery`, {});
    await mailing.desk.drain();
    expect(await state(unsure)).toBe('failed');
    expect((await mailing.agent.post('/api/redeliveries', all)).body).toMatchObject({ again: 0, inDoubt: 1 });
    await mailing.desk.drain();
    expect(answers(doubtful)).toHaveLength(1);
    const unclear = await mailing.agent.post('/api/redeliveries', { tickets: [], matching: {} });
    expect(unclear).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('that go again together let others go first, and none of them trips the breaker', async () => {
    const from = person();
    const { ticket } = await ask(from);
    mailing.sandbox.mailServer.faults.plan({ kind: 'refuse-message', to: from });
    await mailing.answer(ticket, 'ค่ะ');
    const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000);
    await db().query("UPDATE mail_budgets SET sent = 600 WHERE budget_key = 'all' AND hour_start = ?", [
      hour,
    ]);
    const { body } = await mailing.agent.post('/api/redeliveries', { tickets: [ticket.id] });
    expect(body).toMatchObject({ again: 1 });
    await mailing.desk.drain();
    const { id } = await db().findOneByOrFail(Message, { ticketId: ticket.id, direction: 'out' });
    const [part]: OutboundPart[] = await db().query(
      `SELECT p.* FROM outbound_parts p JOIN outbound_messages m ON m.id = p.outbound_id WHERE m.reference = ?`,
      [id],
    );
    expect(part).toMatchObject({ state: 'queued', error_code: 'mail.lets-others-first', attempts: 0 });
    const { ticket: other } = await ask(person());
    await mailing.answer(other, 'คนละเรื่อง');
    expect(await db().findOneBy(Message, { ticketId: other.id, direction: 'out' })).toMatchObject({
      deliveryState: 'sent',
    });
    expect(answers(from)).toHaveLength(0);
    clock.advance(3_600_000);
    await mailing.desk.drain({ future: true });
    expect(answers(from)).toHaveLength(1);
  });

  it('come back: a bounce is on the message that bounced and on the address, until that writes again', async () => {
    const from = person();
    const { ticket } = await ask(from);
    await mailing.answer(ticket, 'ค่ะ');
    const [mail] = answers(from);
    const count = await db().count(Ticket);
    const comesBack = (status: string, action: string) =>
      mailing.comesBack(mail!, { recipients: [from], status, action });
    await comesBack('4.4.1', 'delayed');
    const part = () => db().findOneByOrFail(OutboundPart, { providerId: mail!.from });
    expect((await part()).state).toBe('sent');
    for (let n = 0; n < 2; n += 1) await comesBack('5.1.1', 'failed');
    expect(await part()).toMatchObject({
      state: 'failed',
      errorCode: 'mail.bounced',
      errorDetail: `5.1.1 ${from}`,
    });
    expect(await db().count(Ticket)).toBe(count);
    const { body } = await mailing.agent.get(`/api/tickets/${ticket.id}`);
    expect(body).toMatchObject({
      undelivered: 1,
      state: 'open',
      route: { allowed: false, code: 'route.mail-bounced' },
    });
    await mailing.receive({ from, text: 'กลับมาแล้ว', inReplyTo: mail!.messageId! });
    expect((await db().findOneByOrFail(ChannelThread, { address: from })).unreachableAt).toBeNull();
  });

  it('have come to an end before anybody gives them up', () => {
    expect(mailCallMs).toBeLessThan(answerDueMs('text'));
  });

  it('go to everybody else where one mailbox puts them off, and to that one later', async () => {
    const [full, other] = [person('full'), person('other')];
    const id = await mailing.receive({ from: full, cc: other, subject: 'ขอรหัส', text: 'เข้าไม่ได้' });
    mailing.sandbox.mailServer.faults.plan({ kind: 'busy', to: full, times: 2 });
    await mailing.answer((await mailing.ticketOf(id))!, 'ค่ะ');
    expect([full, other].map((address) => answers(address).length)).toEqual([0, 1]);
    for (const minutes of [2, 7]) {
      clock.advance(minutes * 60_000);
      await mailing.desk.drain();
    }
    expect([full, other].map((address) => answers(address).length)).toEqual([1, 1]);
  });

  it('come back to one of several: the others have theirs, also where the report names the mail alone', async () => {
    const [gone, fine] = [person('gone'), person('fine')];
    const id = await mailing.receive({ from: gone, cc: fine, subject: 'ขอรหัส', text: 'เข้าไม่ได้' });
    await mailing.answer((await mailing.ticketOf(id))!, 'ค่ะ');
    const mail = { ...answers(gone)[0]!, from: ourAddress };
    await mailing.comesBack(mail, { recipients: [gone], status: '5.1.1', action: 'failed' });
    const states = (await db().find(OutboundPart, { order: { id: 'DESC' }, take: 2 })).map(
      ({ recipient, state }) => [recipient, state],
    );
    expect(Object.fromEntries(states)).toEqual({ [gone]: 'failed', [fine]: 'sent' });
    expect(await db().findOneBy(ChannelThread, { address: fine })).toBeNull();
  });

  it('come back: a mail with a link is told to who sent it, and its report stays for people to read', async () => {
    const told: string[] = [];
    mailing.desk.get(UploadLinkSendingService).cameBack = async (id) => void told.push(id);
    const [id, count] = [newId(), await db().count(Ticket)];
    const mail = { from: ourAddress, messageId: `<${id}@lhr.example>` } as KeptMail;
    const report = { recipients: ['gone@lao.example'], status: '4.4.1', action: 'delayed' };
    await mailing.comesBack(mail, report);
    expect(told).toEqual([]);
    await mailing.comesBack(mail, { ...report, status: '5.1.1', action: 'failed' });
    expect([told, (await db().count(Ticket)) > count]).toEqual([[id], true]);
  });

  it('are known to have arrived, or to be read, only where the other side says so', async () => {
    const [known, silent] = [person('known'), person('silent')];
    const notify = (address: string) =>
      transaction(() =>
        mailing.desk
          .get(NoticesService)
          .ask({ onceKey: `test:${address}`, channel: 'email', address, subject: 'เตือน', text: 'ยังขาด' }),
      );
    for (const address of [known, silent]) await notify(address);
    await mailing.desk.drain();
    const marks = async (address: string) => {
      const { state, deliveredAt, readAt } = await db().findOneByOrFail(Notice, { address });
      return [state, deliveredAt !== null, readAt !== null];
    };
    expect(await marks(known)).toEqual(['sent', false, false]);
    const [mail] = answers(known);
    await mailing.comesBack(mail!, { recipients: [known], status: '2.0.0', action: 'delivered' });
    expect(await marks(known)).toEqual(['sent', true, false]);
    // Somebody else who knows the mail cannot say that they read it.
    for (const [from, isRead] of [
      [person('other'), false],
      [known, true],
    ] as const) {
      await mailing.isRead(mail!, from);
      expect(await marks(known)).toEqual(['sent', true, isRead]);
    }
    expect(await marks(silent)).toEqual(['sent', false, false]);
  });

  it('come back: what the desk told by itself failed, for whom it was to alone', async () => {
    const [gone, fine] = [person('gone'), person('fine')];
    const ids = await transaction(async () => {
      const notify = (address: string) =>
        mailing.desk
          .get(NoticesService)
          .ask({ onceKey: `test:${address}`, channel: 'email', address, subject: 'เตือน', text: 'ยังขาด' });
      return [await notify(gone), await notify(fine)];
    });
    await mailing.desk.drain();
    const [mail] = answers(gone);
    const noticeOf = (address: string) => db().findOneByOrFail(Notice, { address });
    const before = await noticeOf(gone);
    expect(before).toMatchObject({ id: ids[0], state: 'sent', bouncedAt: null });
    const comesBack = (recipients: string[], status = '5.1.1', action = 'failed') =>
      mailing.comesBack(mail!, { recipients, status, action });
    await comesBack([gone], '4.4.1', 'delayed');
    await comesBack(['one@list.example', 'other@list.example']);
    expect((await noticeOf(gone)).state).toBe('sent');
    for (let n = 0; n < 2; n += 1) await comesBack([gone]);
    expect(await noticeOf(gone)).toMatchObject({
      state: 'failed',
      reason: 'mail.bounced',
      sentAt: before.sentAt,
      providerId: before.providerId,
      bouncedAt: expect.any(Date),
    });
    expect(await noticeOf(fine)).toMatchObject({ state: 'sent', bouncedAt: null });
    const again = (onceKey: string) =>
      transaction(() =>
        mailing.desk
          .get(NoticesService)
          .ask({ onceKey, channel: 'email', address: gone.toUpperCase(), subject: 'อีกครั้ง', text: 'ยังขาด' }),
      );
    const id = await again('test:withheld');
    await mailing.desk.drain();
    expect(await db().findOneBy(Notice, { id })).toMatchObject({
      ...{ state: 'failed', reason: 'mail.bounced-before', sentAt: null },
    });
    expect(answers(gone)).toHaveLength(1);
    // Whoever writes from it shows that it lives.
    await mailing.receive({ from: gone, text: 'กล่องว่างแล้ว' });
    await again('test:lives');
    await mailing.desk.drain();
    expect(answers(gone)).toHaveLength(2);
  });
});
