import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { PlannedFaults, type PlannedFault } from '../world/planned-faults.js';
import type { KeptMail, MailStore } from './mail.store.js';

const KINDS = [
  'ok',
  'refuse-recipient',
  'busy',
  'drop-before',
  'refuse-message',
  'accept-then-drop',
] as const;

/**
 * How a mail goes wrong: `refuse-recipient` 550, `busy` 451, `drop-before` cut before DATA is accepted,
 * `refuse-message` 554 to the message, `accept-then-drop` kept, but cut before the 250.
 */
export type MailFaultKind = (typeof KINDS)[number];

const MAX_BYTES = 20 * 1024 * 1024;

/** A mailbox for every address there is: an SMTP server (RFC 5321) on loopback that keeps what it takes and sends nothing on. */
export class MailServer {
  readonly faults = new PlannedFaults<MailFaultKind>(KINDS);
  /** How often a recipient was named, whatever came of it. */
  attempts = 0;
  private readonly sockets = new Map<number, Socket>();
  private readonly struck = new Map<string, PlannedFault<MailFaultKind>>();
  private readonly server: SMTPServer;

  constructor(private readonly store: MailStore) {
    this.server = new SMTPServer({
      // Without STARTTLS, because nobody has vouched for a certificate of this machine.
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MAX_BYTES,
      closeTimeout: 100,
      banner: 'LHR sandbox: nothing leaves this machine',
      onRcptTo: ({ address }, session, done) => void this.answer(this.recipient(address, session), done),
      onData: (stream, session, done) => void this.answer(this.message(stream, session), done),
      onClose: (session) => void this.struck.delete(session.id),
    });
    this.server.server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.sockets.set(port, socket);
      socket.once('close', () => this.sockets.delete(port));
    });
    // A client that hangs up is its own affair.
    this.server.on('error', () => undefined);
  }

  /** Listens on loopback and answers `smtp://127.0.0.1:port`. @throws Error when the port is taken */
  async listen(port: number): Promise<string> {
    const listener = this.server.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(resolve));
    for (const socket of this.sockets.values()) socket.destroy();
    await closed;
  }

  /** Runs a step of the conversation; null: the line is cut, and nobody is there to be answered. */
  private async answer(
    step: Promise<Error | 'go on' | null>,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const result = await step.catch(() => reply(451, 'The sandbox could not read this mail'));
    if (result !== null) done(result === 'go on' ? null : result);
  }

  private async recipient(address: string, session: SMTPServerSession): Promise<Error | 'go on' | null> {
    this.attempts += 1;
    const fault = this.faults.take(address);
    if (!fault) return 'go on';
    this.struck.set(session.id, fault);
    if (['ok', 'accept-then-drop', 'refuse-message'].includes(fault.kind)) return 'go on';
    await sleep(fault.delayMs, undefined, { ref: false });
    if (fault.kind === 'refuse-recipient') return reply(550, `<${address}>: no such user here`);
    if (fault.kind === 'busy') return reply(451, 'Too busy, come back later');
    return this.cut(session);
  }

  private async message(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<Error | 'go on' | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    if (stream.sizeExceeded) return reply(552, 'The message is too large');
    const fault = this.struck.get(session.id);
    this.struck.delete(session.id);
    if (fault?.kind === 'refuse-message') return reply(554, 'The message is not wanted');
    await this.keep(Buffer.concat(chunks), session);
    if (fault) await sleep(fault.delayMs, undefined, { ref: false });
    return fault?.kind === 'accept-then-drop' ? this.cut(session) : 'go on';
  }

  private async keep(raw: Buffer, { envelope }: SMTPServerSession): Promise<void> {
    const mail = await simpleParser(raw);
    this.store.add({
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || null,
      messageId: mail.messageId ?? null,
      parties: partiesOf(mail),
      files: mail.attachments.map(({ filename }) => filename ?? 'file'),
      headers: Object.fromEntries(
        mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
      ),
    });
  }

  private cut(session: SMTPServerSession): null {
    this.sockets.get(session.remotePort)?.destroy();
    return null;
  }
}

/** From whom and to whom, in readable words: a header line encodes all that is not ASCII (RFC 2047). */
function partiesOf({ from, to, cc }: ParsedMail): KeptMail['parties'] {
  const told = (one: AddressObject | AddressObject[] | undefined) =>
    [one ?? []]
      .flat()
      .map(({ text }) => text)
      .join(', ');
  return { from: told(from), to: told(to), cc: told(cc) };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
