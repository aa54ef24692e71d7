import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { mailCallMs } from '../email/mail-sender.service.js';
import { NoticeAttempt } from './notice-attempt.entity.js';
import { Notice, overtaken } from './notice.entity.js';
import { afterAttempt } from './notice-outcome.policy.js';
import type { SendResult } from './send-result.js';

/** Longer than any one call takes. */
const leaseMs = 2 * mailCallMs;

/** Who may send a notice: claimed, and the claim committed, before the call, so that none is sent twice unawares. */
@Injectable()
export class NoticeClaimsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * Claims a notice that is due. A claim whose lease ran out was lost between call and answer: it counts as an
   * attempt of unknown outcome first. Null: it is not to be sent now, or somebody else was faster.
   */
  async claim(found: Notice): Promise<Notice | null> {
    const now = clock.now();
    if (found.leaseUntil > now || !['queued', 'sending'].includes(found.state)) return null;
    const isLost = found.state === 'sending';
    const step = isLost ? afterAttempt(found, { result: 'unknown', code: 'notice.sender-lost' }, 0) : null;
    if (step && step.state !== 'queued') {
      await this.settle(found, step.state, step.reason, step.doubts);
      return null;
    }
    const number = found.attempts + 1;
    const claimed = {
      state: 'sending' as const,
      attempts: number,
      doubts: step?.doubts ?? found.doubts,
      leaseUntil: new Date(now.getTime() + leaseMs),
      version: found.version + 1,
    };
    const isOurs = await transaction(async () => {
      const { affected } = await db().update(Notice, { id: found.id, version: found.version }, claimed);
      if (affected) await db().insert(NoticeAttempt, { noticeId: found.id, number, begunAt: now });
      return Boolean(affected);
    });
    return isOurs ? Object.assign(found, claimed) : null;
  }

  /** Writes down what came of the call; nothing where the claim was lost meanwhile. Answers the wait, 0 for none. */
  async conclude(claimed: Notice, outcome: SendResult): Promise<number> {
    await this.attempted(claimed, outcome);
    const step = afterAttempt(claimed, outcome, Math.random());
    if (step.state !== 'queued') {
      const providerId = outcome.result === 'sent' ? outcome.providerId : null;
      await this.settle(claimed, step.state, step.reason, step.doubts, providerId);
      return 0;
    }
    const { state, reason, doubts, waitMs } = step;
    const leaseUntil = new Date(clock.now().getTime() + waitMs);
    const next = { state, reason, doubts, leaseUntil, version: claimed.version + 1 };
    const { affected } = await db().update(Notice, { id: claimed.id, version: claimed.version }, next);
    return affected ? waitMs : 0;
  }

  /** The mailed notice of a Message-ID: one that it was sent under, or that is made of its own; null for none. */
  async mailed(messageId: string): Promise<Notice | null> {
    const [, id] = /^<([0-9A-Z]{26})@/.exec(messageId) ?? [];
    const found = await db().findOneBy(Notice, { providerId: messageId, channel: 'email' });
    return found ?? (id ? db().findOneBy(Notice, { id, channel: 'email' }) : null);
  }

  /** It waited until it was not to be said any more. */
  async withdraw(notice: Notice): Promise<void> {
    await this.change(notice, { state: 'failed', reason: overtaken });
  }

  /** A mail that went came back: it failed, for whom it was to alone, and stays known as sent. Told again it changes nothing. */
  async bounced(notice: Notice): Promise<void> {
    if (!['sent', 'unknown'].includes(notice.state)) return;
    await this.change(notice, { state: 'failed', reason: 'mail.bounced', bouncedAt: clock.now() });
  }

  /** It reached their mailbox, or was read, for all that the channel can tell. Told again it changes nothing. */
  async arrived(notice: Notice, marks: { deliveredAt: Date | null; readAt: Date | null }): Promise<void> {
    const deliveredAt = notice.deliveredAt ?? marks.deliveredAt ?? marks.readAt;
    const readAt = notice.readAt ?? marks.readAt;
    const isKnown =
      deliveredAt?.getTime() === notice.deliveredAt?.getTime() &&
      readAt?.getTime() === notice.readAt?.getTime();
    if (isKnown || !['sent', 'unknown'].includes(notice.state)) return;
    const sentAt = notice.sentAt ?? deliveredAt;
    await this.change(notice, { state: 'sent', reason: null, sentAt, deliveredAt, readAt });
  }

  /** Writes down what came of the last attempt at a notice. */
  async attempted({ id: noticeId, attempts: number }: Notice, outcome: SendResult): Promise<void> {
    const told =
      outcome.result === 'sent'
        ? { result: outcome.result, reason: null, providerId: outcome.providerId }
        : { result: outcome.result, reason: outcome.code, providerId: null };
    await db().update(NoticeAttempt, { noticeId, number }, { ...told, endedAt: clock.now() });
  }

  private async settle(
    notice: Notice,
    state: 'sent' | 'failed' | 'unknown',
    reason: string | null,
    doubts: number,
    providerId: string | null = null,
  ): Promise<void> {
    const sentAt = state === 'sent' ? clock.now() : null;
    await this.change(notice, { state, reason, doubts, sentAt, providerId });
  }

  /** Moves a notice on, if nobody did since it was read, and tells of it. */
  async change(notice: Notice, step: Partial<Notice>): Promise<void> {
    await transaction(async () => {
      const next = { ...step, version: notice.version + 1 };
      const { affected } = await db().update(Notice, { id: notice.id, version: notice.version }, next);
      if (!affected) return;
      await this.outbox.tell('channels.notice-settled', { ids: [notice.id] });
      if (step.state === 'failed') await this.outbox.tell('channels.notice-failed', { ids: [notice.id] });
      this.realtime.publish({ topic: 'notice', id: notice.id, province: notice.provinceCode });
    });
  }
}
