import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { config, type MailConfig } from '../../../platform/config.js';
import { sha256 } from '../../../platform/crypto/tokens.js';
import { db } from '../../../platform/database/transaction.js';
import { File } from '../../../platform/files/file.entity.js';
import { FilesService } from '../../../platform/files/files.service.js';
import { StorageFault } from '../../../platform/files/storage/file-storage.js';
import { errorForLog, logger } from '../../../platform/logging.js';
import type { PartToSend, SendOutcome } from '../../channel.js';
import { partOfMark } from '../../inbound/echoes.service.js';
import { filesAway } from '../../outbound/files-away.js';
import { OutboundPart } from '../../outbound/outbound-part.entity.js';
import { isOneAddress } from '../mail-result.policy.js';
import { MailSenderService, type ComposedMail } from '../mail-sender.service.js';
import { bounceAddress } from '../mail-tokens.js';
import { mailBody } from './mail-body.policy.js';
import { MailBudgetsService } from './mail-budgets.service.js';
import { aliasKey } from './provider-alias.policy.js';
import { OutboundMail } from './outbound-mail.entity.js';
import { loopMark } from './loop-mark.js';

const log = logger('mail');

/** A mail of which nothing is missing but its sending. */
interface ReadyMail {
  partId: string;
  composed: ComposedMail;
  automatic: boolean;
  recipient: string;
  /** It goes to whom the conversation is with, and not to a colleague of theirs. */
  isOwn: boolean;
  bounce: string;
}

/** Sends one mail of a ticket to one of its recipients. */
@Injectable()
export class MailDeliveryService {
  constructor(
    private readonly sender: MailSenderService,
    private readonly files: FilesService,
    private readonly budgets: MailBudgetsService,
  ) {}

  /** Sends a part, and says what came of it. Never throws. */
  async send(given: PartToSend): Promise<SendOutcome> {
    try {
      const ready = await this.prepare(given);
      return 'result' in ready ? ready : await this.deliver(ready);
    } catch (error) {
      // What is handed over tells how it went: what is thrown was thrown before.
      log.warn({ part: given.mark, err: errorForLog(error) }, 'a mail could not be made ready');
      if (error instanceof StorageFault) return filesAway;
      return { result: 'retry', waits: 'mail', code: 'mail.not-ready', detail: '' };
    }
  }

  private async prepare({ mark, address, text }: PartToSend): Promise<SendOutcome | ReadyMail> {
    const { mail: settings } = config();
    const part = await db().findOneBy(OutboundPart, { id: partOfMark(mark) });
    const mail = part && (await db().findOneBy(OutboundMail, { outboundId: part.outboundId }));
    if (!settings || !mail) return permanent('mail.no-frame');
    const recipient = part.recipient ?? address;
    if (!isOneAddress(recipient)) return permanent('mail.bad-address');
    const files = await this.filesOf(mail);
    if (!files) return permanent('outbound.file-gone');
    const waitMs = part.patient ? await this.budgets.waitMs() : 0;
    if (waitMs > 0) return { result: 'later', waitMs, code: 'mail.lets-others-first', detail: '' };
    const broken = await this.budgets.spend(recipient, mail.ticketId);
    if (broken === 'all') return breaker;
    if (broken !== 'within') return permanent(`mail.budget-${broken}`);
    const bounce = bounceAddress(settings.address, part.id);
    const composed = this.compose(settings, mail, files, { text: text ?? '', recipient, bounce });
    const automatic = await this.isAutomatic(part.outboundId);
    return { partId: part.id, composed, automatic, recipient, isOwn: recipient === address, bounce };
  }

  private async deliver({
    partId,
    composed,
    automatic,
    recipient,
    isOwn,
    bounce,
  }: ReadyMail): Promise<SendOutcome> {
    const outcome = await this.sender.deliver(partId, composed, { automatic });
    const detail = `${'code' in outcome ? outcome.code.replace(/^mail\./, '') : ''} ${recipient}`.trim();
    switch (outcome.result) {
      case 'sent':
        if (outcome.alias) await this.keepAlias(partId, outcome.alias);
        // One name for all recipients would be no name of this one: its bounce address is.
        return { result: 'sent', providerId: bounce };
      case 'transient':
        return { result: 'retry', waits: 'mail', code: outcome.code, detail };
      case 'refused':
        return {
          result: 'permanent',
          unreachable: isOwn && /^mail\.smtp-55[0-3]$/.test(outcome.code),
          code: outcome.code,
          detail,
        };
      case 'unknown':
        return { result: 'unknown', code: outcome.code, detail };
    }
  }

  /** What its provider calls the mail is a help and no more: the mail went, whether it is written down or not. */
  private async keepAlias(partId: string, alias: string): Promise<void> {
    try {
      await db().update(OutboundPart, partId, { aliasHash: sha256(aliasKey(alias)) });
    } catch (error) {
      log.warn({ part: partId, err: errorForLog(error) }, 'what a provider calls a mail was not kept');
    }
  }

  private compose(
    { address }: MailConfig,
    mail: OutboundMail,
    files: File[],
    given: { text: string; recipient: string; bounce: string },
  ): ComposedMail {
    return {
      messageId: mail.messageId,
      from: { name: mail.fromName, address },
      replyTo: mail.replyTo,
      to: mail.toAddresses,
      cc: mail.ccAddresses,
      envelope: { from: given.bounce, to: given.recipient },
      subject: mail.subject,
      ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
      references: mail.referenceIds,
      ...mailBody(given.text, mail.quoted),
      headers: { 'X-Loop': loopMark(address) },
      attachments: files.map((file) => ({
        filename: file.name,
        contentType: file.contentType,
        content: this.files.openLater(file),
      })),
    };
  }

  /** Null where one is gone; throws StorageFault before anything is said to a mail server. */
  private async filesOf(mail: OutboundMail): Promise<File[] | null> {
    if (!mail.fileIds.length) return [];
    const found = await db().findBy(File, { id: In(mail.fileIds) });
    const files = mail.fileIds.flatMap((id) => found.find((file) => file.id === id) ?? []);
    for (const file of files) if (!(await this.files.has(file))) return null;
    return files.length === mail.fileIds.length ? files : null;
  }

  private async isAutomatic(outboundId: string): Promise<boolean> {
    const [row]: { author: string }[] = await db().query(
      'SELECT author FROM outbound_messages WHERE id = ?',
      [outboundId],
    );
    return row?.author === 'automation';
  }
}

const permanent = (code: string): SendOutcome => ({ result: 'permanent', code, detail: '' });

/** So many mails are no work of people: nothing more goes, and a person looks at it. */
const breaker: SendOutcome = {
  result: 'pause',
  reason: 'restricted',
  askedMs: 0,
  code: 'mail.breaker',
  detail: 'More mails than in any ordinary hour: a loop, or somebody misuses the desk.',
};
