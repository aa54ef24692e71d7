import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { ChannelsService } from '../channels.service.js';
import { MailSenderService } from '../email/mail-sender.service.js';
import { LineSenderService } from '../line/line-sender.service.js';
import { Notice } from './notice.entity.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { NoticeChecksService } from './notice-checks.service.js';
import { NoticeChatsService } from './notice-chats.service.js';
import { NoticeClaimsService } from './notice-claims.service.js';
import type { SendResult } from './send-result.js';

const log = logger('notices');

/** How often a notice looks whether its channel is configured by now. */
const offMs = 60_000;

/** Sends one notice by its channel. */
@Injectable()
export class NoticeDeliveryService {
  constructor(
    private readonly claims: NoticeClaimsService,
    private readonly checks: NoticeChecksService,
    private readonly mail: MailSenderService,
    private readonly line: LineSenderService,
    private readonly channels: ChannelsService,
    private readonly chats: NoticeChatsService,
  ) {}

  /** Sends it where it is due and nobody else does. Throws Postponed where it must wait. */
  async deliver(id: string): Promise<void> {
    const found = await db().findOneBy(Notice, { id });
    if (!found || !['queued', 'sending'].includes(found.state)) return;
    if (!this.isOn(found)) throw new Postponed(offMs);
    const early = found.leaseUntil.getTime() - clock.now().getTime();
    if (early > 0) throw new Postponed(early);
    // Never one that is on its way already: whether that arrives nobody knows.
    if (found.state === 'queued' && !(await this.checks.isWanted(found))) return this.claims.withdraw(found);
    // A conversation has a queue and tries of its own.
    if (found.channel === 'messenger') return this.chats.say(found);
    const claimed = await this.claims.claim(found);
    if (!claimed) return;
    const waitMs = await this.claims.conclude(claimed, await this.attempt(claimed));
    if (waitMs > 0) throw new Postponed(waitMs);
  }

  private isOn({ channel }: Notice): boolean {
    if (channel === 'messenger') return this.channels.isOn(channel);
    return (channel === 'email' ? this.mail : this.line).isOn();
  }

  /** Both senders tell what came of a call and throw nothing: what is thrown was thrown before one, and nothing was sent. */
  private async attempt(notice: Notice): Promise<SendResult> {
    try {
      return await this.send(notice);
    } catch (error) {
      log.warn({ notice: notice.id, err: errorForLog(error) }, 'a notice could not be made ready');
      return { result: 'transient', code: 'notice.not-ready' };
    }
  }

  private async send({ id, channel, address, subject, text }: Notice): Promise<SendResult> {
    if (channel === 'email')
      return (await isKnownDead(address!))
        ? { result: 'refused', code: 'mail.bounced-before' }
        : this.mail.send({ id, to: address!, subject, text });
    return this.line.push({ id, to: address!, text: `${subject}\n\n${text}` });
  }
}

/** Whether a mail to an address came back as not to be delivered, and nothing has come from it since. */
async function isKnownDead(address: string): Promise<boolean> {
  const account = config().mail!.address;
  const thread = { channel: 'email', account, address: address.toLowerCase() };
  return db().existsBy(ChannelThread, {
    ...thread,
    unreachableReason: 'mail.bounced',
    unreachableAt: Not(IsNull()),
  });
}
