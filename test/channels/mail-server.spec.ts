import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { ChannelThread } from '../../src/channels/threads/channel-thread.entity.js';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { budgets } from '../../src/channels/email/sending/mail-budget.policy.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { InboundService } from '../../src/channels/inbound/inbound.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Dovecot } from '../support/dovecot.js';
import { Postfix } from '../support/postfix.js';
import { aNotice } from './noticing.js';
import { handMail, Mailing, ourAddress } from './mailing.js';

const withServer = Boolean(process.env.TEST_POSTFIX);
const somchai = { name: 'สมชาย ใจดี', address: 'somchai@lao.example' };

let mailing: Mailing;
const dovecot = new Dovecot();
const postfix = new Postfix();
const undo: (() => unknown)[] = [];

beforeAll(async () => {
  mailing = await Mailing.start();
  undo.push(() => mailing.stop());
  await dovecot.start();
  undo.unshift(() => dovecot.remove());
  if (!withServer) return;
  const mailIntake = { ...config().mailIntake, port: 0, protocol: 'lmtp' as const };
  const restoreIntake = overrideConfig({ mailIntake });
  const listener = new MailListenerService(mailing.desk.get(InboundService));
  const lmtpPort = (await listener.open())!;
  undo.unshift(restoreIntake, () => listener.onApplicationShutdown());
  const people = { domain: 'lao.example', names: ['somchai'], homes: dovecot.homes };
  await postfix.start({ domain: 'lhr.example', lmtpPort, people, goneDomain: 'gone.example' });
  undo.unshift(
    overrideConfig({ mail: { address: ourAddress, smtpUrl: `smtp://127.0.0.1:${postfix.port}` } }),
  );
});
afterAll(async () => {
  for (const step of undo) await step();
  await postfix.remove();
});

/** What comes of something that happens on its own, in some moments. */
async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let n = 0; n < 400; n += 1) {
    await mailing.desk.drain();
    const found = await look();
    if (found) return found;
    await delay(50);
  }
  throw new Error('it did not happen');
}

/** Somchai's mails as his mail program sees them. */
async function mailbox(): Promise<ParsedMail[]> {
  const auth = { user: 'somchai', pass: dovecot.password };
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth, logger: false });
  await client.connect();
  try {
    const lock = await client.getMailboxLock('INBOX');
    const mails: ParsedMail[] = [];
    const { exists } = client.mailbox as { exists: number };
    if (exists > 0)
      for await (const { source } of client.fetch('1:*', { source: true }))
        mails.push(await simpleParser(source!));
    lock.release();
    return mails;
  } finally {
    await client.logout();
  }
}

const write = (mail: Parameters<typeof handMail>[1], to = ourAddress) =>
  handMail(postfix.port, { from: somchai, to, ...mail }, { from: somchai.address, to });

it('a conversation in Thai goes through a real mail server to a real mailbox and back, all on one ticket', async () => {
  // Where Postfix cannot serve, nothing of this can be tried.
  if (!withServer) return expect(process.getuid?.()).not.toBe(0);
  const messageId = '<question@lao.example>';
  await write({ messageId, subject: 'ขอรหัสผ่าน อบต.บ้านนา', text: 'เข้าระบบไม่ได้ครับ ต้องทำอย่างไร' });
  const ticket = await until(() => mailing.ticketOf(messageId));
  expect(ticket).toMatchObject({ subject: 'ขอรหัสผ่าน อบต.บ้านนา', state: 'open' });
  await mailing.answer(ticket, 'สวัสดีค่ะ ลองใหม่อีกครั้งนะคะ 😀');
  const [mail] = await until(async () => ((all) => all.length > 0 && all)(await mailbox()));
  expect(mail).toMatchObject({ subject: `Re: ขอรหัสผ่าน อบต.บ้านนา [#${ticket.number}]`, inReplyTo: messageId });
  expect(mail!.text).toContain('สวัสดีค่ะ ลองใหม่อีกครั้งนะคะ 😀');
  expect(mail!.headers.get('received')).toBeDefined();
  const replyTo = mail!.replyTo!.value[0]!.address!;
  await write(
    {
      messageId: '<thanks@lao.example>',
      subject: 'ตอบกลับ: ได้แล้ว',
      text: `ได้แล้วครับ ขอบคุณครับ\n\nเมื่อ 5 ส.ค. 2567 เวลา 10:15 <desk@lhr.example> เขียนว่า:\n> ${mail!.text}`,
    },
    replyTo,
  );
  const thanks = await until(() => mailing.messageOf('<thanks@lao.example>'));
  expect(thanks).toMatchObject({ ticketId: ticket.id, text: 'ได้แล้วครับ ขอบคุณครับ' });
  expect((await mailing.messages(ticket)).map(({ direction, kind }) => `${direction} ${kind}`)).toEqual([
    'in message',
    'out message',
    'in message',
  ]);
  expect(await db().countBy(Ticket, {})).toBe(1);
});

/** How mail programs in Thai answer: their words, and what they put below them. */
const programs: Record<string, (words: string, was: string) => { text?: string; html?: string }> = {
  Thunderbird: (words, was) => ({
    text: `${words}\n\nเมื่อ 26/11/2569 10:15, ศูนย์ช่วยเหลือ LHR เขียน:\n${was.replace(/^/gm, '> ')}\n`,
  }),
  Gmail: (words, was) => ({
    text: `${words}\n\nในวันที่ พฤ. 26 พ.ย. 2026 เวลา 10:15 ศูนย์ช่วยเหลือ LHR <desk@lhr.example>\nเขียนว่า:\n\n${was.replace(/^/gm, '> ')}`,
    html: `<div dir="ltr">${words}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">ในวันที่ พฤ. 26 พ.ย. 2026 เวลา 10:15 ศูนย์ช่วยเหลือ LHR &lt;<a href="mailto:desk@lhr.example">desk@lhr.example</a>&gt; เขียนว่า:<br></div><blockquote class="gmail_quote">${was}</blockquote></div>`,
  }),
  Outlook: (words, was) => ({
    html: `<html><body><div>${words}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>จาก:</b> ศูนย์ช่วยเหลือ LHR &lt;desk@lhr.example&gt;<br><b>ส่ง:</b> 26 พฤศจิกายน 2569 10:15<br><b>ถึง:</b> สมชาย ใจดี<br><b>เรื่อง:</b> ขอรหัส</div><div>${was}</div></body></html>`,
  }),
  iPhone: (words, was) => ({
    text: `${words}\n\nส่งจาก iPhone ของฉัน\n\nเมื่อ 26 พ.ย. 2569 เวลา 10:15 ศูนย์ช่วยเหลือ LHR <desk@lhr.example> เขียนว่า:\n\n${was.replace(/^/gm, '> ')}`,
  }),
};

it('threads in Thai go on from every mail program, back and forth on one ticket', async () => {
  if (!withServer) return expect(process.getuid?.()).not.toBe(0);
  await write({ messageId: '<thread@lao.example>', subject: 'ขอรหัส ๒', text: 'เข้าไม่ได้อีกแล้วครับ' });
  const ticket = await until(() => mailing.ticketOf('<thread@lao.example>'));
  const ofTicket = (await mailbox()).length;
  for (const [turn, [name, answer]] of Object.entries(programs).entries()) {
    await mailing.answer(ticket, `ลองวิธีที่ ${turn + 1} ค่ะ`);
    const mail = (
      await until(async () => ((all) => all.length > ofTicket + turn && all)(await mailbox()))
    ).at(-1)!;
    expect(mail).toMatchObject({ subject: `Re: ขอรหัส ๒ [#${ticket.number}]` });
    const words = `วิธีที่ ${turn + 1} ยังไม่ได้ครับ`;
    const messageId = `<thread-${name}@lao.example>`;
    const references = [mail.references ?? [], mail.messageId!].flat();
    const head = { messageId, subject: `ตอบกลับ: ${mail.subject}`, inReplyTo: mail.messageId!, references };
    await write({ ...head, ...answer(words, mail.text!) }, mail.replyTo!.value[0]!.address);
    expect(await until(() => mailing.messageOf(messageId))).toMatchObject({
      ticketId: ticket.id,
      text: words,
    });
  }
  const said = (await mailing.messages(ticket)).filter(({ kind }) => kind === 'message');
  expect(said.map(({ direction }) => direction)).toEqual(['in', ...Array(4).fill(['out', 'in']).flat()]);
});

it('what a real mail server reports is on the message that did not arrive', async () => {
  if (!withServer) return expect(process.getuid?.()).not.toBe(0);
  const from = 'former@gone.example';
  await handMail(postfix.port, { from, to: ourAddress, messageId: '<gone@x>', text: 'ย้ายแล้ว' }, { from });
  const ticket = await until(() => mailing.ticketOf('<gone@x>'));
  await mailing.answer(ticket, 'ค่ะ');
  const failed = await until(() => db().findOneBy(Message, { ticketId: ticket.id, deliveryState: 'failed' }));
  expect(failed).toMatchObject({ deliveryError: 'mail.bounced', deliveryDetail: `5.1.1 ${from}` });
});

it('an answer to the name that a provider gave our mail instead of its own comes to its ticket', async () => {
  const ses = '010001985b2f3c4d-1a2b3c4d-0001-4abc-8def-0123456789ab-000000';
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 10 },
    onData: (stream, _session, done) => void stream.resume().once('end', () => done(null, `Ok ${ses}`)),
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const restore = overrideConfig({ mail: { address: ourAddress, smtpUrl } });
  const from = 'somsri@lao.example';
  const ticket = (await mailing.ticketOf(await mailing.receive({ from, subject: 'ถาม', text: 'ถาม' })))!;
  await mailing.answer(ticket, 'ตอบ');
  restore();
  server.close();
  const inReplyTo = `<${ses}@ap-southeast-1.amazonses.com>`;
  const reply = await mailing.receive({ from, subject: 'อื่น', text: 'ตอบกลับ', inReplyTo });
  expect((await mailing.ticketOf(reply))!.id).toBe(ticket.id);
  const stranger = await mailing.receive({ from: 'x@lao.example', text: 'แอบ', inReplyTo });
  expect((await mailing.ticketOf(stranger))!.id).not.toBe(ticket.id);
});

it('a notice that comes back has failed, and its address is marked until that writes', async () => {
  const { smtpUrl } = mailing.sandbox;
  const restore = overrideConfig({ mail: { address: ourAddress, smtpUrl } });
  const notices = mailing.desk.get(NoticesService);
  const given = aNotice();
  const id = await transaction(() => notices.ask(given));
  await mailing.desk.drain();
  const [mail] = mailing.inbox(given.address);
  const report = (status: string, action: string) =>
    mailing.receive(
      {
        raw: [
          'From: mailer-daemon@mx.example\r\nTo: desk@lhr.example',
          `Message-ID: <${newId()}@mx.example>`,
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
          '\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example',
          `\r\nFinal-Recipient: rfc822; ${given.address}\r\nAction: ${action}\r\nStatus: ${status}`,
          `\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${mail!.messageId}\r\n\r\n--b--`,
        ].join('\r\n'),
      },
      { from: '' },
    );
  const count = await db().count(Ticket);
  await report('4.2.2', 'delayed');
  expect(await db().findOneByOrFail(Notice, { id })).toMatchObject({ state: 'sent', bouncedAt: null });
  for (let n = 0; n < 2; n += 1) await report('5.1.1', 'failed');
  expect(await db().findOneByOrFail(Notice, { id })).toMatchObject({
    ...{ state: 'failed', reason: 'mail.bounced', bouncedAt: expect.any(Date) },
  });
  expect(await db().count(Ticket)).toBe(count);
  const thread = () => db().findOneByOrFail(ChannelThread, { channel: 'email', address: given.address });
  expect(await thread()).toMatchObject({ unreachableReason: 'mail.bounced' });
  await mailing.receive({ from: given.address, text: 'ใช้ได้แล้ว' });
  expect((await thread()).unreachableAt).toBeNull();
  restore();
});

it('more mails than in any ordinary hour stop all of it, which is shown, until a pause is over', async () => {
  const restore = overrideConfig({ mail: { address: ourAddress, smtpUrl: mailing.sandbox.smtpUrl } });
  const from = 'waits@lao.example';
  const ticket = (await mailing.ticketOf(await mailing.receive({ from, text: 'ถาม' })))!;
  const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000);
  for (const hour_start of [hour, new Date(hour.getTime() + 3_600_000)])
    await insertMany(
      'mail_budgets',
      [{ budget_key: 'all', hour_start, sent: budgets.all }],
      'ON DUPLICATE KEY UPDATE sent = VALUES(sent)',
    );
  await mailing.answer(ticket, 'รอก่อน');
  const state = async () => (await mailing.messages(ticket)).at(-1)!.deliveryState;
  expect([await state(), mailing.inbox(from).length]).toEqual(['queued', 0]);
  const ready = await mailing.agent.get('/readyz');
  expect([ready.status, JSON.stringify(ready.body).includes('email')]).toEqual([503, true]);
  clock.advance(3 * 3_600_000);
  await mailing.desk.drain();
  expect([await state(), mailing.inbox(from).length]).toEqual(['sent', 1]);
  clock.reset();
  restore();
});
