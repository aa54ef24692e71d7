import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import type { SendOutcome } from '../channel.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { OutboundMessage } from './outbound-message.entity.js';
import { OutboundPart } from './outbound-part.entity.js';
import { OutboundPartsService } from './outbound-parts.service.js';
import { answerDueMs, isSafeAgain, mailRetryAfterMs, retryAfterMs } from './outbound-retry.policy.js';
import { PauseService } from './pause.service.js';

/** How long to stay away from the address; 0: go on with the next part. */
type WaitMs = number;

/** Writes down what came of sending a part, and what follows from it. */
@Injectable()
export class SendingResultsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly parts: OutboundPartsService,
    private readonly pauses: PauseService,
  ) {}

  /** Concludes the parts of one request: they share its fate. Answers the longest of their waits. */
  async concludeAll(parts: OutboundPart[], outcome: SendOutcome): Promise<WaitMs> {
    return transaction(async () => {
      let waitMs = 0;
      for (const [index, { id }] of parts.entries()) {
        const name = outcome.result === 'sent' && index ? outcome.further?.[index - 1] : undefined;
        const own = outcome.result === 'sent' && name ? { ...outcome, providerId: name } : outcome;
        waitMs = Math.max(waitMs, await this.conclude(id, own));
      }
      return waitMs;
    });
  }

  /**
   * Concludes a claimed part. An echo may have been faster: then it is sent already, whatever came of the call. And a call
   * may take so long that it was given up: that it was sent is still true.
   */
  private async conclude(partId: string, outcome: SendOutcome): Promise<WaitMs> {
    return transaction(async () => {
      const found = await db().findOneBy(OutboundPart, { id: partId });
      const message = found && (await db().findOneBy(OutboundMessage, { id: found.outboundId }));
      if (!message) return 0;
      const thread = await lockedThread(message.threadId);
      const part = await db().findOneOrFail(OutboundPart, {
        where: { id: partId },
        lock: { mode: 'pessimistic_write' },
      });
      const late = part.state === 'unknown' && outcome.result === 'sent';
      if (part.state !== 'sending' && part.state !== 'queued' && !late) return 0;
      switch (outcome.result) {
        case 'sent':
          await this.parts.sent(part.id, outcome.providerId, part.claimedAt ?? clock.now(), thread);
          return 0;
        case 'retry':
          return this.retry(part, outcome);
        case 'later':
          return this.again(part, outcome, part.attempts, outcome.waitMs);
        case 'pause':
          await this.pauses.pause(
            message.channel,
            message.account,
            outcome.reason,
            outcome.detail,
            outcome.askedMs,
          );
          return this.again(part, outcome, part.attempts, 1_000);
        case 'unknown':
          return this.unsettled(part, outcome);
        case 'permanent':
          if (outcome.unreachable) await this.unreachable(thread, outcome.code);
          return this.fail(part, outcome);
        default:
          return this.fail(part, outcome);
      }
    });
  }

  /**
   * A part without an answer for too long may have been sent: it becomes unknown, for a person to decide, unless the
   * platform takes the same one only once.
   */
  async settle(partId: string): Promise<WaitMs> {
    return transaction(async () => {
      const part = await db().findOne(OutboundPart, {
        where: { id: partId },
        lock: { mode: 'pessimistic_write' },
      });
      if (part?.state !== 'sending') return 0;
      const waited = clock.now().getTime() - (part.claimedAt?.getTime() ?? 0);
      const left = answerDueMs(part.kind) - waited;
      if (left > 0) return left;
      const { outboundId, claimToken } = part;
      // What went in the same request.
      const parts = await db().find(OutboundPart, {
        where: { outboundId, state: 'sending', claimToken: claimToken ?? IsNull() },
        order: { seq: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      for (const one of parts) await this.settleOne(one);
      return 0;
    });
  }

  private async settleOne(part: OutboundPart): Promise<void> {
    if (!isSafeAgain(part, clock.now())) {
      await this.unknown(part, part.errorCode ?? 'outbound.no-answer');
      return;
    }
    const why = { code: part.errorCode ?? 'outbound.no-answer', detail: part.errorDetail ?? '' };
    await db().update(OutboundPart, part.id, { doubted: true });
    await this.again(part, why, part.attempts + 1, 0);
    await this.outbox.ask('channels.deliver-outbound', { id: part.outboundId });
  }

  /** A queued part that may have arrived and can no longer be sent again without a doubt. */
  async leaveToPerson(partId: string): Promise<void> {
    await transaction(async () => {
      const part = await db().findOneOrFail(OutboundPart, {
        where: { id: partId },
        lock: { mode: 'pessimistic_write' },
      });
      if (part.state === 'queued') await this.unknown(part, part.errorCode ?? 'outbound.no-answer');
    });
  }

  private async unknown(part: OutboundPart, errorCode: string): Promise<WaitMs> {
    await db().update(OutboundPart, part.id, {
      state: 'unknown',
      doubted: true,
      errorCode,
      claimToken: null,
    });
    await this.failRest(part);
    await this.parts.sumUp([part.outboundId]);
    return 0;
  }

  private async retry(part: OutboundPart, outcome: SendOutcome & { result: 'retry' }): Promise<WaitMs> {
    const tries = part.attempts + 1;
    const delay =
      outcome.waits === 'mail'
        ? mailRetryAfterMs(tries, Math.random())
        : retryAfterMs(tries, outcome.once === true, Math.random());
    if (outcome.mayHaveArrived) await db().update(OutboundPart, part.id, { doubted: true });
    if (delay !== null) return this.again(part, outcome, tries, delay);
    return outcome.mayHaveArrived ? this.unknown(part, outcome.code) : this.fail(part, outcome);
  }

  private async again(part: OutboundPart, why: Fault, attempts: number, delayMs: number): Promise<WaitMs> {
    await db().update(OutboundPart, part.id, {
      state: 'queued',
      attempts,
      notBefore: new Date(clock.now().getTime() + delayMs),
      claimToken: null,
      errorCode: why.code,
      errorDetail: why.detail,
    });
    return delayMs;
  }

  /** It stays claimed: an echo may still tell. */
  private async unsettled(part: OutboundPart, why: Fault): Promise<WaitMs> {
    await db().update(OutboundPart, part.id, { errorCode: why.code, errorDetail: why.detail });
    await this.outbox.ask('channels.settle-unknown', { id: part.id }, answerDueMs(part.kind));
    return 0;
  }

  private async fail(part: OutboundPart, why: Fault): Promise<WaitMs> {
    await db().update(OutboundPart, part.id, {
      state: 'failed',
      attempts: part.attempts + 1,
      claimToken: null,
      errorCode: why.code,
      errorDetail: why.detail,
    });
    await this.failRest(part);
    await this.parts.sumUp([part.outboundId]);
    return 0;
  }

  /** What follows a part that did not arrive is not sent: half a message is worse than a failed one. Another recipient's is whole. */
  private async failRest(part: OutboundPart): Promise<void> {
    await db().update(
      OutboundPart,
      { outboundId: part.outboundId, state: 'queued', recipient: IsNull() },
      { state: 'failed', errorCode: 'outbound.earlier-part', errorDetail: null },
    );
  }

  private async unreachable(thread: ChannelThread, code: string): Promise<void> {
    const unreachableAt = clock.now();
    await db().update(ChannelThread, thread.id, { unreachableAt, unreachableReason: code });
  }
}

interface Fault {
  code: string;
  detail: string;
}

/** Threads are locked before parts, here as in the intake: so the two cannot wait for each other. */
async function lockedThread(id: string): Promise<ChannelThread> {
  return db().findOneOrFail(ChannelThread, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
