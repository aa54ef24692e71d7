import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { inSpan } from '../../platform/traces/spans.js';
import type { SentAs } from './outbound-part.entity.js';
import { OutboundPart } from './outbound-part.entity.js';
import { nextToSend, type WaitingPart } from './outbound-order.policy.js';
import { answerDueMs } from './outbound-retry.policy.js';

const claiming = {
  name: 'UPDATE outbound_parts',
  kind: 'client',
  facts: {
    'db.system.name': 'mysql',
    'db.operation.name': 'UPDATE',
    'db.collection.name': 'outbound_parts',
  },
} as const;

/** Longer than one call to a platform takes; prolonged before each. */
const leaseMs = answerDueMs('text');
/** A mail has at most some two hundred recipients. */
const mostWaiting = 250;

/**
 * Who may send what: one sender at a time for each address, and each part claimed, and the claim
 * committed, before the call. A crash leaves the claim behind, so a part is never sent twice unawares.
 */
@Injectable()
export class SendingClaimsService {
  /** Becomes the one sender to an address; null while another one is. The token is to be given back. */
  async becomeSender(threadId: string): Promise<string | null> {
    const token = newId();
    const now = clock.now();
    const taken = await this.update(
      `UPDATE channel_threads SET sender_token = ?, sender_until = ?
       WHERE id = ? AND (sender_until IS NULL OR sender_until <= ?)`,
      [token, new Date(now.getTime() + leaseMs), threadId, now],
    );
    return taken ? token : null;
  }

  /** Lets the next sender have the address. */
  async release(threadId: string, token: string): Promise<void> {
    await this.update(
      'UPDATE channel_threads SET sender_token = NULL, sender_until = NULL WHERE id = ? AND sender_token = ?',
      [threadId, token],
    );
  }

  /** The part that is to be sent next to an address, of those that are not done. */
  async nextPart(threadId: string): Promise<OutboundPart | null> {
    const rows: WaitingPart[] = await db().query(
      `SELECT p.id, p.recipient, p.not_before AS notBefore
       FROM outbound_messages m JOIN outbound_parts p ON p.outbound_id = m.id
       WHERE m.thread_id = ? AND m.state = 'queued' AND p.state IN ('queued', 'sending')
       ORDER BY m.id, p.seq LIMIT ${mostWaiting}`,
      [threadId],
    );
    const next = nextToSend(rows, clock.now());
    return next && db().findOneBy(OutboundPart, { id: next.id });
  }

  /**
   * The parts that go in one request with this one: always the same ones, since a request that is repeated must be the
   * same. None where this one does not begin such a row, or not all of it waits as this one does.
   */
  async furtherParts(part: OutboundPart, together: number): Promise<OutboundPart[]> {
    if (together < 2 || part.seq % together) return [];
    const rest = await db().find(OutboundPart, {
      where: { outboundId: part.outboundId, seq: Between(part.seq + 1, part.seq + together - 1) },
      order: { seq: 'ASC' },
    });
    const alike = rest.every(({ state, attempts }) => state === part.state && attempts === part.attempts);
    return alike ? rest : [];
  }

  /**
   * Claims the parts of a request, or renews the claim before one more call; false when somebody else was faster. The right to answer
   * once that the call will use is used up here: whatever dies, it is used at most once.
   */
  async claim(
    parts: OutboundPart[],
    threadId: string,
    token: string,
    sentAs: SentAs,
    replyToken: string | null,
  ): Promise<boolean> {
    return inSpan(claiming, () => this.claimAll(parts, threadId, token, sentAs, replyToken));
  }

  private async claimAll(
    parts: OutboundPart[],
    threadId: string,
    token: string,
    sentAs: SentAs,
    replyToken: string | null,
  ): Promise<boolean> {
    const ids = parts.map(({ id }) => id);
    // All of them or none, the thread before its parts: one that stayed claimed would count as perhaps sent.
    return transaction(async () => {
      const mine: unknown[] = await db().query(
        'SELECT id FROM channel_threads WHERE id = ? AND sender_token = ? FOR UPDATE',
        [threadId, token],
      );
      const waiting: unknown[] = await db().query(
        `SELECT id FROM outbound_parts
         WHERE id IN (?) AND (state = 'queued' OR (state = 'sending' AND claim_token = ?)) FOR UPDATE`,
        [ids, token],
      );
      if (!mine.length || waiting.length < ids.length) return false;
      const now = clock.now();
      const until = new Date(now.getTime() + Math.max(...parts.map(({ kind }) => answerDueMs(kind))));
      await db().query(
        `UPDATE channel_threads SET sender_until = ?, last_sent_at = ?,
           reply_token = IF(reply_token = ?, NULL, reply_token) WHERE id = ?`,
        [until, now, replyToken, threadId],
      );
      await db().query(
        `UPDATE outbound_parts SET state = 'sending', claim_token = ?, claimed_at = ?, sent_as = ? WHERE id IN (?)`,
        [token, now, sentAs, ids],
      );
      return true;
    });
  }

  private async update(sql: string, values: unknown[]): Promise<boolean> {
    const result: { affectedRows: number } = await db().query(sql, values);
    return result.affectedRows > 0;
  }
}
