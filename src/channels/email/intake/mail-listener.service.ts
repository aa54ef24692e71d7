import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { clock } from '../../../platform/clock.js';
import { config, type MailIntakeConfig } from '../../../platform/config.js';
import { errorForLog, logger } from '../../../platform/logging.js';
import { webhookDeliveries } from '../../../platform/metrics.js';
import type { OpenSpan } from '../../../platform/traces/spans.js';
import { InboundService } from '../../inbound/inbound.service.js';
import { largestMailHere } from './largest-mail.js';
import { receiveMail } from './receiving-span.js';
import { isOurRecipient } from './our-recipients.js';
import { envelopeLines, mostBytesAtOnce, mostMailsAMinute } from './intake.policy.js';

const log = logger('mail');
const mostClients = 50;
const mostRecipients = 100;
const quietMs = 120_000;
/** What is no larger is taken as fast as it comes; in bytes. */
const smallMail = 128 * 1024;
/** So often a process looks whether the port is free that another one has. */
const takeOverMs = 1_000;
/** The rate is kept of so many senders; a spammer's thousand names must not fill the memory. */
const mostSenders = 10_000;

/**
 * Where the mail server hands over what came for us (RFC 5321, LMTP: RFC 2033). A 250 means a committed row; while the
 * database is away, or too much comes at once, the mail server is asked to come again, and loses nothing.
 */
@Injectable()
export class MailListenerService implements OnApplicationShutdown {
  private server: SMTPServer | undefined;
  private waits: NodeJS.Timeout | undefined;
  private ended = false;
  private bytesAtOnce = 0;
  private minute = { at: 0, bySender: new Map<string, number>() };

  constructor(private readonly inbound: InboundService) {}

  /**
   * Listens where the settings say; nothing where they say nothing. Several web processes of one machine share the
   * setting: one listens, and another takes over when that one ends. Answers the port, null where it is not ours (yet).
   */
  async open(): Promise<number | null> {
    const { mail, mailIntake, host } = config();
    if (!mail || mailIntake.port === null || this.ended) return null;
    const server = await this.build(mailIntake);
    const listener = server.listen(mailIntake.port, host);
    try {
      await once(listener, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      this.takeOverLater(mailIntake.port);
      return null;
    }
    this.server = server;
    const { port } = listener.address() as AddressInfo;
    log.info({ host, port, protocol: mailIntake.protocol }, 'listening for mail');
    return port;
  }

  private takeOverLater(port: number): void {
    if (!this.waits) log.warn({ port }, 'somebody listens for mail here already: taken over when they end');
    this.waits = setTimeout(() => {
      this.open().catch((error: unknown) => log.error({ err: errorForLog(error) }, 'cannot listen for mail'));
    }, takeOverMs);
  }

  /** Takes no new mail, and lets who is just handing one over finish. */
  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearTimeout(this.waits);
    const server = this.server;
    this.server = undefined;
    if (server) await new Promise<void>((done) => server.close(done));
  }

  private async build({ protocol, tls }: MailIntakeConfig): Promise<SMTPServer> {
    const secrets = tls ? { cert: await readFile(tls.certFile), key: await readFile(tls.keyFile) } : {};
    const size = await largestMailHere();
    const server = new SMTPServer({
      ...secrets,
      minVersion: 'TLSv1.2',
      lmtp: protocol === 'lmtp',
      // Who may connect is the network's matter: the listener takes mail for us alone, from anybody.
      disabledCommands: ['AUTH', ...(tls ? [] : (['STARTTLS'] as const))],
      disableReverseLookup: true,
      size,
      maxClients: mostClients,
      socketTimeout: quietMs,
      closeTimeout: 5_000,
      banner: 'LHR desk',
      onMailFrom: ({ address }, _session, done) => done(this.isTooOften(address || '') ? busy : null),
      onRcptTo: ({ address }, session, done) => done(refusalOf(address, session)),
      onData: (stream, session, done) => {
        const taking = receiveMail((span) => this.take(stream, session, size, span));
        void this.answer(taking, done);
      },
    });
    server.on('error', (error) => log.warn({ err: errorForLog(error) }, 'a mail connection failed'));
    return server;
  }

  private async answer(
    taking: Promise<Error | null>,
    done: (fault: Error | null, words: string) => void,
  ): Promise<void> {
    done(await taking, 'kept');
  }

  /** Null where the mail is kept. Never throws. */
  private async take(
    stream: SMTPServerDataStream,
    { envelope }: SMTPServerSession,
    size: number,
    span: OpenSpan,
  ): Promise<Error | null> {
    const held = { bytes: 0 };
    try {
      const read = await this.read(stream, size, held);
      const fault = 'chunks' in read ? await this.keep(read.chunks, envelope) : read.fault;
      webhookDeliveries.inc({ channel: 'email', result: fault ? 'refused' : 'stored' });
      if (fault) span.fail('mail.refused');
      return fault;
    } finally {
      this.bytesAtOnce -= held.bytes;
    }
  }

  private async read(
    stream: SMTPServerDataStream,
    size: number,
    held: { bytes: number },
  ): Promise<{ chunks: Buffer[] } | { fault: Error }> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        held.bytes += chunk.length;
        this.bytesAtOnce += chunk.length;
        // What is too much is read and forgotten, so that the answer finds its way.
        if (held.bytes <= size && this.bytesAtOnce <= mostBytesAtOnce) chunks.push(chunk);
        else chunks.length = 0;
        // What waits in the socket would come in one go, two megabytes of it, and hold up everything else.
        if (held.bytes > smallMail) await setImmediate();
      }
      if (held.bytes > size || stream.sizeExceeded) return { fault: tooLarge(size) };
      const kept = chunks.reduce((sum, { length }) => sum + length, 0);
      return kept === held.bytes ? { chunks } : { fault: busy };
    } catch (error) {
      log.warn({ err: errorForLog(error) }, 'a mail broke off');
      return { fault: busy };
    }
  }

  private async keep(
    chunks: Buffer[],
    { mailFrom, rcptTo }: SMTPServerSession['envelope'],
  ): Promise<Error | null> {
    const { mail } = config();
    if (!mail) return busy;
    const from = mailFrom ? mailFrom.address : '';
    const recipients = [...new Set(rcptTo.map(({ address }) => address))];
    try {
      await this.inbound.accept('email', mail.address, envelopeLines(from, recipients), ...chunks);
      return null;
    } catch (error) {
      log.error({ err: errorForLog(error) }, 'a mail could not be kept: its server will bring it again');
      return reply(451, '4.3.0 Not kept, come again');
    }
  }

  private isTooOften(sender: string): boolean {
    const now = clock.now().getTime();
    if (now - this.minute.at >= 60_000 || this.minute.bySender.size > mostSenders)
      this.minute = { at: now, bySender: new Map() };
    const count = (this.minute.bySender.get(sender) ?? 0) + 1;
    this.minute.bySender.set(sender, count);
    return count > mostMailsAMinute;
  }
}

function refusalOf(address: string, { envelope }: SMTPServerSession): Error | null {
  const ours = config().mail?.address;
  if (!ours || !isOurRecipient(address, ours)) return reply(550, '5.1.1 No such mailbox here');
  return envelope.rcptTo.length >= mostRecipients ? reply(452, '4.5.3 Too many recipients') : null;
}

function tooLarge(size: number): Error {
  return reply(552, `5.3.4 Too large: at most ${Math.floor(size / 1024 / 1024)} MiB`);
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

const busy = reply(450, '4.3.2 Too much at once, come again');
