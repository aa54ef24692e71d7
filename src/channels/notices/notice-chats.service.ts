import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { ChannelsService } from '../channels.service.js';
import type { OutboundState } from '../outbound/outbound-message.entity.js';
import { noticeReference } from '../outbound/outbound-reference.policy.js';
import { OutboundService } from '../outbound/outbound.service.js';
import { NoticeAttempt } from './notice-attempt.entity.js';
import { NoticeClaimsService } from './notice-claims.service.js';
import { Notice, type NoticeChannel } from './notice.entity.js';
import type { SendResult } from './send-result.js';

/** How often a notice looks for itself what became of its message. */
const lookMs = 15 * 60_000;
const lookAgainAt = () => new Date(clock.now().getTime() + lookMs);

interface Said {
  id: string;
  state: OutboundState;
  errorCode: string | null;
  providerId: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
}

/**
 * Says notices in a conversation, where the platform lets the desk speak by itself only while it is open: the notice is
 * a message like any other there, and becomes what becomes of that.
 */
@Injectable()
export class NoticeChatsService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly outbound: OutboundService,
    private readonly claims: NoticeClaimsService,
  ) {}

  /** Whether something may be said to an address now. */
  async mayBeSaid(channel: NoticeChannel, address: string): Promise<boolean> {
    const threadId = await this.channels.threadWith(channel, address);
    if (!threadId) return false;
    const verdicts = await this.channels.mayWeSend([threadId], 'automation', clock.now());
    return verdicts.get(threadId)?.allowed === true;
  }

  /**
   * Gives a notice to the conversation, once, or has it fail where that is shut. What becomes of the message is told by
   * a job; asked again, as by a sweep, it looks for itself.
   */
  async say({ id }: Notice): Promise<void> {
    const known = await this.said([`${noticeReference}${id}`]);
    if (!known.length) return transaction(() => this.begin(id));
    await this.follow(known);
    await db().update(Notice, { id, state: 'sending' }, { leaseUntil: lookAgainAt() });
  }

  /** Follows what became of messages of ours, given by their ids; what is no notice is passed over. */
  async followMessages(ids: string[]): Promise<void> {
    const rows: { reference: string }[] = await db().query(
      `SELECT reference FROM outbound_messages WHERE id IN (?) AND reference LIKE ?`,
      [ids, `${noticeReference}%`],
    );
    if (rows.length) await this.follow(await this.said(rows.map(({ reference }) => reference)));
  }

  private async begin(id: string): Promise<void> {
    const notice = await db().findOneOrFail(Notice, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!['queued', 'sending'].includes(notice.state)) return;
    const reference = `${noticeReference}${id}`;
    const threadId = await this.channels.threadWith(notice.channel!, notice.address!);
    if (!threadId) return this.end(notice, { result: 'refused', code: 'route.never-wrote' });
    const verdict = await this.channels.mayAnswerBySelf(threadId, reference);
    if (!verdict.allowed) return this.end(notice, { result: 'refused', code: verdict.code });
    const number = notice.attempts + 1;
    try {
      const text = `${notice.subject}\n\n${notice.text}`;
      await this.outbound.send({ threadId, reference, author: 'automation', text, fileIds: [] });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.end(notice, { result: 'refused', code: error.code });
    }
    await db().insert(NoticeAttempt, { noticeId: id, number, begunAt: clock.now() });
    const next = { state: 'sending' as const, attempts: number, version: notice.version + 1 };
    await db().update(Notice, { id }, { ...next, leaseUntil: lookAgainAt() });
  }

  private async follow(messages: Said[]): Promise<void> {
    for (const said of messages) {
      const notice = await db().findOneBy(Notice, { id: said.id });
      if (!notice) continue;
      if (['sent', 'delivered', 'read'].includes(said.state)) {
        if (notice.state !== 'sent')
          await this.end(notice, { result: 'sent', providerId: said.providerId! }, said.sentAt);
        await this.claims.arrived(await db().findOneByOrFail(Notice, { id: said.id }), said);
      } else if (said.state === 'failed' && notice.state !== 'failed')
        await this.end(notice, { result: 'refused', code: said.errorCode ?? 'outbound.failed' });
      else if (said.state === 'unknown' && notice.state !== 'unknown')
        await this.end(notice, { result: 'unknown', code: said.errorCode ?? 'outbound.no-answer' });
    }
  }

  private async end(notice: Notice, outcome: SendResult, at: Date | null = null): Promise<void> {
    await this.claims.attempted(notice, outcome);
    const isSent = outcome.result === 'sent';
    await this.claims.change(notice, {
      state: isSent ? 'sent' : outcome.result === 'unknown' ? 'unknown' : 'failed',
      reason: isSent ? null : outcome.code,
      ...(isSent ? { sentAt: at ?? clock.now(), providerId: outcome.providerId } : {}),
    });
  }

  /** What became of messages by their references: a message of several parts has arrived where its last one has. */
  private async said(references: string[]): Promise<Said[]> {
    const rows: (Omit<Said, 'id'> & { reference: string })[] = await db().query(
      `SELECT m.reference, m.state, m.error_code AS errorCode, MIN(p.provider_id) AS providerId,
         MAX(p.sent_at) AS sentAt, MAX(p.delivered_at) AS deliveredAt, MAX(p.read_at) AS readAt
       FROM outbound_messages m JOIN outbound_parts p ON p.outbound_id = m.id
       WHERE m.reference IN (?) GROUP BY m.id, m.reference, m.state, m.error_code`,
      [references],
    );
    return rows.map(({ reference, ...row }) => ({ id: reference.slice(noticeReference.length), ...row }));
  }
}
