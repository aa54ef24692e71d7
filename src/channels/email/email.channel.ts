import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import type {
  Channel,
  LinkCheck,
  ParsedEvent,
  PartToSend,
  SendOutcome,
  SendingFacts,
  StoredDelivery,
  Usage,
  Verdict,
} from '../channel.js';
import type { SentAs } from '../outbound/outbound-part.entity.js';
import { mailEvent } from './intake/mail-event.js';
import { MailSenderService } from './mail-sender.service.js';
import { MailboxConnectionsService } from './mailboxes/mailbox-connections.service.js';
import { MailboxesService } from './mailboxes/mailboxes.service.js';
import { MailReader } from './reading/mail-reader.service.js';
import { loopMark } from './sending/loop-mark.js';
import { MailBudgetsService } from './sending/mail-budgets.service.js';
import { MailDeliveryService } from './sending/mail-delivery.service.js';

const free: Usage = { percent: 0, regainMs: 0 };

/** E-mail: one address, in by SMTP, LMTP or IMAP, out by SMTP. */
@Injectable()
export class EmailChannel implements Channel {
  readonly name = 'email';

  constructor(
    private readonly reader: MailReader,
    private readonly delivery: MailDeliveryService,
    private readonly sender: MailSenderService,
    private readonly budgets: MailBudgetsService,
    private readonly mailboxes: MailboxesService,
    private readonly connections: MailboxConnectionsService,
  ) {}

  account(): string | null {
    return config().mail?.address ?? null;
  }

  async parse(delivery: StoredDelivery): Promise<ParsedEvent[]> {
    const { mail, mailIntake } = config();
    if (!mail) return [];
    const read = await this.reader.read(delivery.body);
    const authenticationServer = mailIntake.authenticationServer;
    const ours = { address: mail.address, authenticationServer, loopMark: loopMark(mail.address) };
    return [mailEvent(read, delivery, ours)];
  }

  /** A mail may go at any time, to who can be reached. How often a machine may write is counted at its asking. */
  mayWeSend({ address, unreachableAt }: SendingFacts): Verdict {
    if (unreachableAt) return { allowed: false, code: 'route.mail-bounced', since: unreachableAt };
    if (address.endsWith('@invalid')) return { allowed: false, code: 'route.no-address', since: null };
    return { allowed: true, mode: 'response', until: null };
  }

  mayAnswerBySelf(threadId: string, reference: string, follows: boolean): Promise<string | null> {
    return this.budgets.takeAutomatic(threadId, reference, follows);
  }

  split(text: string): string[] {
    return [text];
  }

  sentAs(): SentAs {
    return 'RESPONSE';
  }

  async send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }> {
    return { outcome: await this.delivery.send(part), usage: free };
  }

  takeThread(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** A mail shows nobody that an answer is being written. */
  signal(): Promise<void> {
    return Promise.resolve();
  }

  /** Names come with each mail. */
  profile(): Promise<null> {
    return Promise.resolve(null);
  }

  async check(): Promise<LinkCheck[]> {
    const fault = await this.sender.fault();
    return [
      { key: 'email-server', ok: fault === null, detail: fault, code: fault },
      ...(await this.mailboxes.checks()),
    ];
  }

  try(): Promise<LinkCheck[]> {
    return this.connections.try();
  }
}
