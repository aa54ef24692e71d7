import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import type { Hiding } from '../channel.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import type { NewEvent } from '../inbound/event-rows.js';
import { PauseService } from '../outbound/pause.service.js';
import type { LockedThread } from '../threads/threads.service.js';
import { CommentHiding, type HidingState } from './comment-hiding.entity.js';

/** Longer than any call takes: then its claim is free again. */
const claimMs = 60_000;
const mostPausedMs = 10 * 60_000;
/** A younger one is on its way to its first job. */
const graceMs = 60_000;
const most = 200;

/** Hides comments that hold a secret, and asks again until the platform says how it stands. */
@Injectable()
export class CommentHidingsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly registry: ChannelRegistryService,
    private readonly pauses: PauseService,
  ) {}

  /** Wants the comments hidden that these new events tell of, in the transaction that writes the events. */
  async want(fresh: NewEvent[], threadOf: (event: NewEvent) => LockedThread | undefined): Promise<void> {
    const now = clock.now();
    for (const event of fresh) {
      const commentId = event.held && commentOf(event);
      if (!commentId) continue;
      const { channel, account } = event;
      const row = {
        id: newId(),
        channel,
        account,
        comment_id: commentId,
        thread_id: threadOf(event)?.id ?? null,
        state: 'wanted',
        wanted_at: now,
      };
      await insertMany(
        'comment_hidings',
        [row],
        `ON DUPLICATE KEY UPDATE state = 'wanted', wanted_at = VALUES(wanted_at), settled_at = NULL,
         claim_token = NULL, claimed_until = NULL`,
      );
      const kept = await db().findOneByOrFail(CommentHiding, { channel, account, commentId });
      await this.outbox.ask('channels.hide-comment', { id: kept.id });
    }
  }

  /**
   * Hides a comment that is still to be hidden. Whoever runs twice, or dies: the claim keeps two from calling at once,
   * and hiding twice hides once. Throws Postponed and errors where it must be tried again.
   */
  async hide(id: string): Promise<void> {
    const hiding = await db().findOneBy(CommentHiding, { id, state: 'wanted' });
    if (!hiding) return;
    const channel = this.registry.serving(hiding.channel, hiding.account);
    if (!channel?.hideComment) throw new Postponed(mostPausedMs);
    const token = newId();
    if (!(await this.claim(id, token))) throw new Postponed(claimMs);
    const outcome = await channel.hideComment(hiding.commentId);
    if (outcome.result === 'hidden' || outcome.result === 'gone' || outcome.result === 'refused')
      return this.settle(hiding, token, outcome.result, outcome);
    await db().update(
      CommentHiding,
      { id, claimToken: token },
      { claimToken: null, claimedUntil: null, errorCode: outcome.code, errorDetail: outcome.detail },
    );
    if (outcome.result === 'retry') throw new Error(`the comment is not hidden yet: ${outcome.code}`);
    const { reason, detail, askedMs } = outcome;
    const pause = await this.pauses.pause(hiding.channel, hiding.account, reason, detail, askedMs);
    const left = pause.until.getTime() - clock.now().getTime();
    throw new Postponed(Math.max(1_000, Math.min(left, mostPausedMs)));
  }

  /** Asks again for those that no job is about any more. */
  async askAgain(): Promise<void> {
    const wantedAt = LessThan(new Date(clock.now().getTime() - graceMs));
    const rows = await db().find(CommentHiding, {
      select: { id: true },
      where: { state: 'wanted', wantedAt },
      order: { wantedAt: 'ASC' },
      take: most,
    });
    await transaction(async () => {
      const forgotten = await this.outbox.forgotten('channels.hide-comment', rows);
      await this.outbox.askEach(
        'channels.hide-comment',
        forgotten.map(({ id }) => ({ id })),
      );
    });
  }

  private async claim(id: string, token: string): Promise<boolean> {
    const now = clock.now();
    const { affectedRows }: { affectedRows: number } = await db().query(
      `UPDATE comment_hidings SET claim_token = ?, claimed_until = ?
       WHERE id = ? AND state = 'wanted' AND (claimed_until IS NULL OR claimed_until < ?)`,
      [token, new Date(now.getTime() + claimMs), id, now],
    );
    return affectedRows > 0;
  }

  /** Only under its own claim: what was wanted anew meanwhile is done anew. */
  private async settle(hiding: CommentHiding, token: string, state: HidingState, why: Hiding): Promise<void> {
    await transaction(async () => {
      const { affected } = await db().update(
        CommentHiding,
        { id: hiding.id, claimToken: token },
        {
          state,
          claimToken: null,
          claimedUntil: null,
          settledAt: clock.now(),
          errorCode: 'code' in why ? why.code : null,
          errorDetail: 'detail' in why ? why.detail : null,
        },
      );
      if (affected) await this.outbox.tell('channels.comment-settled', { id: hiding.id });
    });
  }
}

/** A comment, or the comment that an edit speaks of. */
function commentOf(event: NewEvent): string | null {
  if (!event.address?.startsWith('comment:')) return null;
  if (event.kind === 'comment') return event.providerId;
  return event.kind === 'edit' ? event.targetId : null;
}
