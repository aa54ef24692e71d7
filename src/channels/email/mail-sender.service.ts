import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { config, type MailConfig } from '../../platform/config.js';
import { logger } from '../../platform/logging.js';
import { inSpan } from '../../platform/traces/spans.js';
import type { SendResult } from '../notices/send-result.js';
import { mailHtml } from './mail-html.policy.js';
import { aliasIn } from './sending/provider-alias.policy.js';
import { AccessTokensService } from './mailboxes/access-tokens.service.js';
import {
  isHeaderText,
  isOneAddress,
  mailResultOf,
  serverFaultOf,
  type MailFault,
} from './mail-result.policy.js';

const log = logger('mail');
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const handingOver = {
  name: 'hand mail over',
  kind: 'client',
  facts: {
    'messaging.system': 'email',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
  },
} as const;

/** The longest that one sending may take, in milliseconds, connecting and queueing included: less than it is waited for. */
export const mailCallMs = 50_000;

/** One mail to one person. */
export interface MailToSend {
  /** Names the mail: the same id makes the same Message-ID, by which mailboxes know a mail that came twice. */
  id: string;
  to: string;
  subject: string;
  /** Plain text; the HTML beside it is made of it. May hold a one-time link: nothing of it is logged or kept here. */
  text: string;
}

/** A whole mail with its envelope. */
export type ComposedMail = Omit<SendMailOptions, 'headers'> & {
  messageId: string;
  envelope: { from: string; to: string };
  headers?: Record<string, string>;
};

/** Hands mails to the SMTP server and says what came of it (RFC 5321). */
@Injectable()
export class MailSenderService implements OnApplicationShutdown {
  private open: { to: MailConfig; transport: ReturnType<typeof transportTo> } | undefined;
  /** The message streams of the mails on their way, by Message-ID. */
  private readonly streams = new Map<string, Readable>();

  constructor(private readonly tokens: AccessTokensService) {}

  /** Whether mail is configured. */
  isOn(): boolean {
    return config().mail !== null;
  }

  /** Whether a server is configured and takes part in a conversation now: before something is made that must be sent. */
  async answers(): Promise<boolean> {
    return (await this.fault()) === null;
  }

  /** Why no server takes part in a conversation now, as a stable word; null where one does. */
  async fault(): Promise<string | null> {
    const { mail } = config();
    if (!mail) return 'mail.off';
    return this.transport(mail)
      .verify()
      .then(
        () => null,
        (error: MailFault) => serverFaultOf(error),
      );
  }

  /** Sends one mail, once. Never throws: what cannot be told is `unknown`. Try again only where the result says so. */
  async send({ id, to, subject, text }: MailToSend): Promise<SendResult> {
    const { mail } = config();
    if (!mail) return { result: 'transient', code: 'mail.off' };
    if (!isOneAddress(to)) return { result: 'refused', code: 'mail.bad-address' };
    if (!isHeaderText(subject)) return { result: 'refused', code: 'mail.bad-subject' };
    return this.deliver(
      id,
      {
        messageId: messageIdOf(id, mail),
        from: mail.address,
        to,
        envelope: { from: mail.address, to },
        subject,
        text,
        html: mailHtml(text),
      },
      { automatic: true, generated: true },
    );
  }

  /**
   * Sends a mail that was put together elsewhere, to the recipient of its envelope, once. Never throws. `id` is for the
   * log; `automatic` for what no person wrote, `generated` for what answers nobody (RFC 3834).
   */
  async deliver(
    id: string,
    composed: ComposedMail,
    { automatic, generated = false }: { automatic: boolean; generated?: boolean },
  ): Promise<SendResult> {
    return inSpan(handingOver, async (span) => {
      const outcome = await this.handOver(id, composed, { automatic, generated });
      span.tell({ 'lhr.send.outcome': outcome.result });
      if ('code' in outcome) span.fail(outcome.code);
      return outcome;
    });
  }

  private async handOver(
    id: string,
    composed: ComposedMail,
    { automatic, generated }: { automatic: boolean; generated: boolean },
  ): Promise<SendResult> {
    const { mail } = config();
    if (!mail) return { result: 'transient', code: 'mail.off' };
    const { messageId } = composed;
    try {
      const { response } = await this.transport(mail).sendMail({
        ...composed,
        headers: { ...composed.headers, ...(automatic ? automaticHeaders(generated) : {}) },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(mailCallMs),
      });
      const alias = aliasIn(response, messageId);
      return { result: 'sent', providerId: messageId, ...(alias ? { alias } : {}) };
    } catch (error) {
      const outcome = mailResultOf(error as MailFault, this.hasBegun(messageId));
      // The error itself quotes the server, which quotes the address.
      log.warn({ mail: id, ...outcome }, 'a mail was not sent');
      return outcome;
    } finally {
      this.streams.delete(messageId);
    }
  }

  /** Closes the connections that wait for the next mail. */
  onApplicationShutdown(): void {
    this.open?.transport.close();
  }

  private hasBegun(messageId: string): boolean {
    return this.streams.get(messageId)?.readableDidRead ?? false;
  }

  private transport(to: MailConfig) {
    const same = this.open?.to.smtpUrl === to.smtpUrl && this.open.to.dkim?.key === to.dkim?.key;
    if (this.open && same) return this.open.transport;
    this.open?.transport.close();
    const transport = transportTo(to, this.tokens);
    // The client reads a message only once the server has accepted DATA: that tells "surely not sent" from "perhaps".
    transport.use('stream', ({ data, message }, done) => {
      const read = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        const stream = read(options);
        this.streams.set(String(data.messageId), stream);
        return stream;
      };
      done();
    });
    this.open = { to, transport };
    return transport;
  }
}

/** What keeps other machines from answering (C1). */
function automaticHeaders(generated: boolean): Record<string, string> {
  return {
    'Auto-Submitted': generated ? 'auto-generated' : 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'bulk',
  };
}

/** Our own name for a mail, under the domain that it comes from. */
function messageIdOf(id: string, { address }: MailConfig): string {
  return `<${id}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

/** By password; without one by OAuth 2, with a new token where the server refuses the last one. */
function authOf(url: URL, tokens: AccessTokensService): SMTPConnection.AuthenticationType {
  const user = decodeURIComponent(url.username);
  if (url.password) return { user, pass: decodeURIComponent(url.password) };
  let last: string | undefined;
  const give = callbackify(async (renew: boolean) => (last = await tokens.token(renew ? last : undefined)));
  return {
    type: 'OAuth2',
    user,
    provisionCallback: (
      _user: string,
      renew: boolean,
      done: (error: Error | null, token?: string) => void,
    ) => {
      give(renew, done);
    },
  };
}

/**
 * A pool of few connections. Certificates are verified, and beyond this machine nothing goes in the clear. The pool
 * itself sends nothing again: whether that is safe is decided by who claimed the mail.
 */
function transportTo({ smtpUrl, dkim }: MailConfig, tokens: AccessTokensService) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !loopback.test(url.hostname),
    ...(url.username ? { auth: authOf(url, tokens) } : {}),
    ...(dkim ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key } } : {}),
    maxConnections: 3,
    maxRequeues: 0,
    idleTimeout: 20_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
  });
}
