import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { InboundMail } from '../../src/channels/email/inbound-mail.entity.js';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import type { KeptMail } from '../../src/sandbox/mail/mail.store.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

export const ourAddress = 'desk@lhr.example';

/** A desk that takes and sends mail, and mailboxes for everybody else. */
export class Mailing {
  private constructor(
    readonly desk: Desk,
    readonly sandbox: Sandbox,
    readonly agent: Api,
    readonly staffId: string,
    readonly port: number,
    private readonly undo: () => Promise<void>,
  ) {}

  static async start(): Promise<Mailing> {
    const desk = await createDesk();
    const folder = await mkdtemp(join(tmpdir(), 'mailing-'));
    const sandbox = await startSandbox({
      ...config().messenger!,
      dataDir: folder,
      webhookUrl: `${desk.url}/webhooks/messenger`,
      now: () => clock.now().getTime(),
    });
    const restore = overrideConfig({
      mail: { address: ourAddress, smtpUrl: sandbox.smtpUrl },
      mailIntake: { ...config().mailIntake, port: 0, authenticationServer: 'mx.lhr.example' },
    });
    const port = await desk.get(MailListenerService).open();
    const { staff, token } = await buildStaff({ name: 'มานี มีนา' });
    return new Mailing(desk, sandbox, new Api(desk, token), staff.id, port!, async () => {
      restore();
      await desk.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  async stop(): Promise<void> {
    await this.undo();
  }

  /** Hands a mail to the listener as a mail server does, and lets it be worked in. Answers its Message-ID. */
  async receive(mail: SendMailOptions, envelope?: { from?: string; to?: string }): Promise<string> {
    const messageId = mail.messageId ?? `<${newId()}@outside.example>`;
    await this.hand({ to: ourAddress, ...mail, messageId }, envelope);
    await this.desk.drain();
    return messageId;
  }

  /** Hands a mail over and nothing more. Throws what the listener refuses. */
  hand(mail: SendMailOptions, envelope?: { from?: string; to?: string }): Promise<void> {
    return handMail(this.port, mail, envelope);
  }

  /** A mail server reports (RFC 3464) what became of a mail of ours, to the address that stands in its envelope. */
  async comesBack(
    { from, messageId }: KeptMail,
    { recipients, status, action }: { recipients: string[]; status: string; action: string },
  ): Promise<void> {
    const told = recipients.map(
      (to) => `\r\nFinal-Recipient: rfc822; ${to}\r\nAction: ${action}\r\nStatus: ${status}`,
    );
    const raw = [
      'From: mailer-daemon@mx.example',
      `To: ${from}`,
      `Message-ID: <${newId()}@mx.example>`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example',
      ...told,
      `\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}`,
      '\r\n--b--',
    ].join('\r\n');
    await this.receive({ from: 'mailer-daemon@mx.example', to: from, raw }, { from: '', to: from });
  }

  /** Somebody's mail program says that they opened a mail of ours (RFC 8098). */
  async isRead({ messageId }: KeptMail, by: string): Promise<void> {
    const raw = [
      `From: ${by}`,
      `To: ${ourAddress}`,
      `Message-ID: <${newId()}@outside.example>`,
      `In-Reply-To: ${messageId}`,
      'Subject: Read',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      '\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt was displayed.',
      '--b\r\nContent-Type: message/disposition-notification\r\n',
      `Final-Recipient: rfc822; ${by}\r\nOriginal-Message-ID: ${messageId}`,
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '\r\n--b--',
    ].join('\r\n');
    await this.receive({ from: by, raw });
  }

  /** The ticket that a mail went to; null for none. */
  async ticketOf(messageId: string): Promise<Ticket | null> {
    const message = await this.messageOf(messageId);
    return message && db().findOneByOrFail(Ticket, { id: message.ticketId });
  }

  async messageOf(messageId: string): Promise<Message | null> {
    const mail = await db().findOneBy(InboundMail, { messageId });
    return mail && db().findOneBy(Message, { inboundEventId: mail.eventId });
  }

  messages(ticket: Ticket): Promise<Message[]> {
    return db().find(Message, { where: { ticketId: ticket.id }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Answers on a ticket as staff do, and lets it go out. */
  async answer(ticket: Ticket, text: string, more: object = {}) {
    const sent = await this.agent.post(`/api/tickets/${ticket.id}/messages`, {
      text,
      kind: 'reply',
      ...more,
    });
    await this.desk.drain();
    return sent;
  }

  /** What a mailbox outside has got, oldest first. */
  inbox(address: string): KeptMail[] {
    return this.sandbox.mails.list(address).reverse();
  }
}

/** Hands a mail to a desk's listener as a mail server does. Throws what the listener refuses. */
export async function handMail(
  port: number,
  mail: SendMailOptions,
  envelope?: { from?: string; to?: string },
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({
    ...mail,
    envelope: { from: envelope?.from ?? 'someone@outside.example', to: envelope?.to ?? ourAddress },
  });
  transport.close();
}
