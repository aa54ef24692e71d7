import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { setTimeout as delay } from 'node:timers/promises';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { InboundService } from '../../src/channels/inbound.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Dovecot } from '../support/dovecot.js';
import { Postfix } from '../support/postfix.js';
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

it('what a real mail server reports is on the message that did not arrive', async () => {
  if (!withServer) return expect(process.getuid?.()).not.toBe(0);
  const from = 'former@gone.example';
  await handMail(postfix.port, { from, to: ourAddress, messageId: '<gone@x>', text: 'ย้ายแล้ว' }, { from });
  const ticket = await until(() => mailing.ticketOf('<gone@x>'));
  await mailing.answer(ticket, 'ค่ะ');
  const failed = await until(() => db().findOneBy(Message, { ticketId: ticket.id, deliveryState: 'failed' }));
  expect(failed).toMatchObject({ deliveryError: 'mail.bounced', deliveryDetail: `5.1.1 ${from}` });
});
