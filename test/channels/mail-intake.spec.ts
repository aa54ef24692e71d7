import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundDelivery } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundMail } from '../../src/channels/email/inbound-mail.entity.js';
import { MailFilesService } from '../../src/channels/email/intake/mail-files.service.js';
import { MailReader } from '../../src/channels/email/reading/mail-reader.service.js';
import { unreadMail } from '../../src/channels/email/reading/unread-mail.js';
import { rereadMails } from '../../src/channels/cli/mail-reread.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { RereadMailsService } from '../../src/helpdesk/mail/reread-mails.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import type { DomainError } from '../../src/platform/errors.js';
import { File } from '../../src/platform/files/file.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing } from './mailing.js';

const from = { name: 'สมชาย ใจดี', address: 'somchai@lao.example' };

describe('mail that comes in', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is a ticket, with its words, its sender and its files', async () => {
    const id = await mailing.receive({
      from,
      subject: 'ขอรหัสผ่าน อบต.บ้านนา',
      text: 'เรียน เจ้าหน้าที่\n\nเข้าระบบไม่ได้ครับ',
      attachments: [{ filename: 'หนังสือ.txt', content: 'เรื่อง ขอรหัส' }],
    });
    const ticket = await mailing.ticketOf(id);
    expect(ticket).toMatchObject({
      channel: 'email',
      state: 'open',
      subject: 'ขอรหัสผ่าน อบต.บ้านนา',
      windowClosesAt: null,
    });
    const { body } = await mailing.agent.get(`/api/tickets/${ticket!.id}/messages`);
    expect(body.items[0]).toMatchObject({
      text: 'เรียน เจ้าหน้าที่\n\nเข้าระบบไม่ได้ครับ',
      author: { kind: 'contact', name: 'สมชาย ใจดี' },
      attachments: [{ state: 'stored', name: 'หนังสือ.txt' }],
    });
  });

  it('is one, however often and on however many ways it is brought', async () => {
    const mail = {
      from,
      subject: 'ซ้ำ',
      text: 'ครั้งเดียว',
      messageId: '<twice@lao.example>',
      date: new Date(0),
    };
    await mailing.receive(mail);
    const count = await db().count(Ticket);
    await mailing.receive(mail);
    await mailing.receive({ ...mail, headers: { Received: 'from elsewhere' } }, { to: 'desk+x@lhr.example' });
    expect(await db().count(Ticket)).toBe(count);
    const [event] = await db().findBy(InboundMail, { messageId: mail.messageId });
    await mailing.desk.get(ConversationIntakeService).receive([event!.eventId]);
    await mailing.desk.get(MailFilesService).unpack(event!.eventId);
    expect(await db().count(Ticket)).toBe(count);
  });

  it('under an id that was used before is another mail', async () => {
    const count = await db().count(Ticket);
    await mailing.receive({ from, subject: 'ก', text: 'หนึ่ง', messageId: '<same@broken.example>' });
    await mailing.receive({
      from: 'other@lao.example',
      subject: 'ข',
      text: 'สอง',
      messageId: '<same@broken.example>',
    });
    expect(await db().count(Ticket)).toBe(count + 2);
  });

  const receiveUnread = async (mail: Parameters<Mailing['receive']>[0]) => {
    const gaveUp = jest
      .spyOn(MailReader.prototype, 'read')
      .mockImplementation((raw) => Promise.resolve(unreadMail(raw, 'reader-gave-up')));
    const id = await mailing.receive({ from, ...mail });
    gaveUp.mockRestore();
    return id;
  };

  it('that nobody can read is a ticket, with all of it as a file', async () => {
    const id = await receiveUnread({ subject: 'พัง', text: 'x' });
    expect(await mailing.ticketOf(id)).toMatchObject({ subject: 'พัง' });
    const [attachment] = await db().find(InboundAttachment, {
      where: { type: 'mail' },
      order: { id: 'DESC' },
    });
    expect(attachment).toMatchObject({ state: 'stored', name: 'mail.eml' });
    expect(Number((await db().findOneByOrFail(File, { id: attachment!.fileId! })).size)).toBeGreaterThan(100);
  });

  it('that can be read at last says so on its ticket, once, with its files and without its secrets', async () => {
    const id = await receiveUnread({
      subject: 'อ่านใหม่',
      text: 'เข้าระบบไม่ได้ครับ',
      attachments: [{ filename: 'หนังสือ.txt', content: 'เรื่อง ขอรหัส' }],
    });
    const secret = await receiveUnread({ subject: 'ลับ', text: 'รหัสผ่านของผมคือ Kd83!mmZq ครับ' });
    const twice = {
      subject: 'สองทาง',
      text: 'มาสองทาง',
      messageId: '<two-ways@lao.example>',
      date: new Date(0),
    };
    await receiveUnread(twice);
    await receiveUnread({ ...twice, headers: { Received: 'from elsewhere' } });
    const ticket = (await mailing.ticketOf(id))!;
    const bad = await rereadMails(mailing.desk.app, 'เมื่อวาน').catch((error: DomainError) => error);
    expect(bad).toMatchObject({ code: 'mail.bad-day' });
    expect(await rereadMails(mailing.desk.app, '2999-01-01')).toMatch(/^0 read/);
    expect(await rereadMails(mailing.desk.app, null)).toMatch(/^[3-9] read, 1 had come .*, 0 still not/);
    await mailing.desk.drain();
    expect(await rereadMails(mailing.desk.app, null)).toMatch(/^0 read/);
    const { eventId } = await db().findOneByOrFail(InboundMail, { messageId: id });
    for (let n = 0; n < 2; n += 1) await mailing.desk.get(RereadMailsService).follow(eventId);
    const { body } = await mailing.agent.get(`/api/tickets/${ticket.id}/messages`);
    expect(body.items).toMatchObject([
      {
        text: 'เข้าระบบไม่ได้ครับ',
        attachments: [
          { state: 'stored', name: 'หนังสือ.txt' },
          { state: 'stored', name: 'mail.eml' },
        ],
      },
      { event: { type: 'mail-reread' } },
    ]);
    expect(await db().countBy(Message, { text: 'มาสองทาง' })).toBe(1);
    // The same mail once more, now by its words, is still the one.
    const count = await db().count(Ticket);
    await mailing.receive({
      from,
      subject: 'อ่านใหม่',
      text: 'เข้าระบบไม่ได้ครับ',
      messageId: id,
      date: new Date(0),
    });
    expect(await db().count(Ticket)).toBe(count);
    const held = await mailing.agent.get(`/api/tickets/${(await mailing.ticketOf(secret))!.id}/messages`);
    expect(JSON.stringify(held.body)).not.toContain('Kd83!mmZq');
    expect(held.body.items[0].attachments).toMatchObject([{ state: 'refused' }]);
  });

  it('without a sender or words is a ticket', async () => {
    const id = await mailing.receive({ subject: '', text: '' }, { from: '' });
    expect((await mailing.messageOf(id))?.ticketId).toHaveLength(26);
  });

  it('is shown as it was written, without what runs or watches, and byte for byte', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const id = await mailing.receive({
      from,
      subject: 'รูป',
      text: 'ดูรูป',
      html: '<p onclick="x()">ดู<script>alert(1)</script><img src="cid:logo@x"><img src="https://watch.example/p.png"></p>',
      attachments: [{ filename: 'logo.png', content: picture, cid: 'logo@x' }],
    });
    const { id: messageId, ticketId } = (await mailing.messageOf(id))!;
    const { items } = (await mailing.agent.get(`/api/tickets/${ticketId}/messages`)).body;
    expect(items[0].mail).toMatchObject({ hasPage: true, hasRemotePictures: true });
    const { status, body, headers } = await mailing.agent.get(`/api/messages/${messageId}/mail-page`);
    expect(status).toBe(200);
    expect(body).toContain('src="data:image/png;base64,');
    expect(body).not.toMatch(/onclick|<script|\ssrc="http/);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^sandbox allow-popups.*default-src 'none'; img-src data:; font-src data:;/,
      ),
      'x-frame-options': 'SAMEORIGIN',
    });
    // Nothing beyond this machine is reached by tests: what is not to be had stays away.
    const asked = await mailing.agent.get(`/api/messages/${messageId}/mail-page?pictures=yes`);
    expect(asked.body).not.toMatch(/\ssrc="http/);
    const source = await mailing.agent.get(`/api/messages/${messageId}/mail-source`);
    expect(source.body).toMatch(
      /^Return-Path: <someone@outside.example>\r\nDelivered-To: desk@lhr.example\r\n/,
    );
    expect(source.headers['content-disposition']).toMatch(/^attachment/);
  });

  it('with a secret in it is shown without, and not byte for byte', async () => {
    const text = 'รหัสผ่านของผมคือ Kd83!mmZq ครับ';
    const id = await mailing.receive({ from, subject: 'รหัส', text, html: `<b>${text}</b>` });
    const message = (await mailing.messageOf(id))!;
    expect(message.text).not.toContain('Kd83!mmZq');
    const { body } = await mailing.agent.get(`/api/messages/${message.id}/mail-page`);
    expect(body).not.toContain('Kd83!mmZq');
    // Nothing is loaded, so the page brings its Thai along, whatever the machine of its reader has.
    expect(body).toContain('src:url(data:font/woff2;base64,');
    expect(await mailing.agent.get(`/api/messages/${message.id}/mail-source`)).toMatchObject({
      status: 409,
      body: { code: 'mail.holds-secret' },
    });
    const [row] = await db().find(InboundDelivery, { order: { id: 'DESC' }, take: 1 });
    expect(row!.eraseAt).not.toBeNull();
  });

  it.each([
    ['', '<p>รหัสผ่านของผมคือ <b>Kd83!mmZq</b> ครับ</p>'],
    ['> ก่อนหน้านี้\n\nดูข้างล่าง', '<p>รหัสผ่านของผมคือ Kd83!mmZq ครับ</p>'],
    ['ดูข้างล่าง', '<p>ดู</p><div style="display:none">รหัสผ่านของผมคือ Kd83!mmZq ครับ</div>'],
    ['ดูข้างล่าง', '<a href="https://desk.example/r/Ab12Cd34#Kd83!mmZqxyz">กดที่นี่</a>'],
  ])('with a secret in its HTML alone (%#) is shown without, and not byte for byte', async (text, html) => {
    const id = await mailing.receive({ from, subject: 'รหัส', text, html });
    const message = (await mailing.messageOf(id))!;
    expect(message.text).not.toContain('Kd83!mmZq');
    const { body } = await mailing.agent.get(`/api/messages/${message.id}/mail-page`);
    expect(body).not.toContain('Kd83!mmZq');
    expect(await mailing.agent.get(`/api/messages/${message.id}/mail-source`)).toMatchObject({ status: 409 });
    const [row] = await db().find(InboundDelivery, { order: { id: 'DESC' }, take: 1 });
    expect(row!.eraseAt).not.toBeNull();
  });
});
