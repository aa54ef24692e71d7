import { Injectable } from '@nestjs/common';
import { sha256 } from '../../../platform/crypto/tokens.js';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { insertMany } from '../../../platform/database/bulk.js';
import { newId } from '../../../platform/database/id.js';
import { db } from '../../../platform/database/transaction.js';
import type { NewEvent } from '../../inbound/event-rows.js';
import { NoticeClaimsService } from '../../notices/notice-claims.service.js';
import { OutboundPart } from '../../outbound/outbound-part.entity.js';
import { OutboundPartsService } from '../../outbound/outbound-parts.service.js';
import type { MailHead } from '../mail-head.js';
import { fateOf, reportedFor } from './bounce.policy.js';

type Report = NonNullable<MailHead['report']>;

/** A part of ours that a report may speak of. */
interface ReportedPart {
  id: string;
  outboundId: string;
  recipient: string;
  account: string;
  /** A report came to its own bounce address: there is no doubt which mail it means. */
  byAddress: boolean;
  /** The mail that the report means went to nobody else. */
  alone: boolean;
}

type FoundPart = Omit<ReportedPart, 'byAddress' | 'alone'>;

/** Puts delivery reports where they belong: on the mail that bounced, and on the address that does not exist. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly parts: OutboundPartsService,
    private readonly notices: NoticeClaimsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Works in the reports among these events. One about a mail of ours is no message of its own any more. */
  async claim(events: NewEvent[]): Promise<void> {
    for (const event of events) {
      if (event.mail?.badges.includes('receipt')) await this.noticeRead(event.mail);
      const report = event.mail?.report;
      if (!report) continue;
      const parts = await this.partsOf(report);
      for (const part of parts) await this.settle(part, report);
      if (parts.length || (await this.noticeBounced(report, event.account))) event.kind = 'bounce';
    }
  }

  private async partsOf({ partId, originalMessageId }: Report): Promise<ReportedPart[]> {
    const select = `SELECT p.id, p.outbound_id AS outboundId, COALESCE(p.recipient, t.address) AS recipient, m.account
      FROM outbound_parts p JOIN outbound_messages m ON m.id = p.outbound_id JOIN channel_threads t ON t.id = m.thread_id`;
    if (partId) {
      const found: FoundPart[] = await db().query(`${select} WHERE p.id = ?`, [partId]);
      if (found.length) return found.map((part) => ({ ...part, byAddress: true, alone: true }));
    }
    if (!originalMessageId) return [];
    const found: FoundPart[] = await db().query(
      `${select} JOIN outbound_mails o ON o.outbound_id = p.outbound_id WHERE o.message_id_hash = ? ORDER BY p.id`,
      [sha256(originalMessageId)],
    );
    return found.map((part) => ({ ...part, byAddress: false, alone: found.length === 1 }));
  }

  private async settle(part: ReportedPart, { recipients }: Report): Promise<void> {
    const told = reportedFor(recipients, part.recipient, part.alone);
    if (!told && !part.byAddress) return;
    const fate = fateOf(told);
    if (fate === 'none') return;
    const row = await db().findOne(OutboundPart, {
      where: { id: part.id },
      lock: { mode: 'pessimistic_write' },
    });
    const under = fate === 'failed' ? ['sending', 'sent', 'delivered', 'unknown'] : ['sent'];
    if (!row || !under.includes(row.state)) return;
    const now = clock.now();
    const change =
      fate === 'failed'
        ? {
            state: 'failed' as const,
            errorCode: 'mail.bounced',
            errorDetail: detailOf(part, told?.status),
            claimToken: null,
          }
        : { state: 'delivered' as const, deliveredAt: now };
    await db().update(OutboundPart, part.id, change);
    await this.parts.sumUp([part.outboundId]);
    if (fate === 'failed') await this.markAddress(part, now);
  }

  /** Until the address writes to us: it is not tried again by itself. */
  private async markAddress(
    { account, recipient }: Pick<ReportedPart, 'account' | 'recipient'>,
    now: Date,
  ): Promise<void> {
    await insertMany(
      'channel_threads',
      [
        {
          ...{ id: newId(), channel: 'email', account, address: recipient.toLowerCase(), created_at: now },
          ...{ unreachable_at: now, unreachable_reason: 'mail.bounced' },
        },
      ],
      'ON DUPLICATE KEY UPDATE unreachable_at = VALUES(unreachable_at), unreachable_reason = VALUES(unreachable_reason)',
    );
  }

  /** What the desk told by itself is named by its Message-ID, and went to one address. */
  private async noticeBounced({ originalMessageId, recipients }: Report, account: string): Promise<boolean> {
    if (!originalMessageId) return false;
    const notice = await this.notices.mailed(originalMessageId);
    if (!notice) return this.linkReturned(originalMessageId, recipients);
    // A list behind the address may report others that the desk never wrote to.
    const told = reportedFor(recipients, notice.address!);
    const fate = told !== null || recipients.length === 0 ? fateOf(told) : 'none';
    if (fate === 'delivered') await this.notices.arrived(notice, { deliveredAt: clock.now(), readAt: null });
    if (fate === 'failed') {
      await this.notices.bounced(notice);
      await this.markAddress({ account, recipient: notice.address! }, clock.now());
    }
    return true;
  }

  /** The mailbox that a notice went to says that it was opened (RFC 8098); nobody else can say so. */
  private async noticeRead({ referencedIds, from }: MailHead): Promise<void> {
    const [original] = referencedIds;
    const notice = original ? await this.notices.mailed(original) : null;
    if (notice?.address?.toLowerCase() !== from.address.toLowerCase()) return;
    const now = clock.now();
    await this.notices.arrived(notice, { deliveredAt: now, readAt: now });
  }

  /**
   * A mail with a one-time link: nothing of it is kept here, and who sent it knows it by its id. The report stays a
   * message that people read.
   */
  private async linkReturned(messageId: string, recipients: Report['recipients']): Promise<false> {
    const [, id] = /^<([0-9A-Z]{26})@/.exec(messageId) ?? [];
    const isGone = recipients.length <= 1 && fateOf(recipients[0] ?? null) === 'failed';
    if (id && isGone) await this.outbox.tell('channels.mail-returned', { id });
    return false;
  }
}

function detailOf({ recipient }: ReportedPart, status: string | undefined): string {
  return [status, recipient].filter(Boolean).join(' ');
}
