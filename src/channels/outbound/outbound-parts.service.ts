import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { updateMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { OutboundMessage } from './outbound-message.entity.js';
import { OutboundPart } from './outbound-part.entity.js';
import { noticeReference } from './outbound-reference.policy.js';
import { stateOfSentPart, stateOfWhole } from './outbound-state.policy.js';

/** Until when a conversation's messages have arrived and were read. */
export interface Watermarks {
  deliveredUntil: Date | null;
  readUntil: Date | null;
}

/** A part that the platform has, as receipts need it. */
interface SentPart {
  id: string;
  state: 'sent' | 'delivered';
  providerId: string;
  sentAt: Date;
  deliveredAt: Date | null;
  outboundId: string;
  threadId: string;
}

/** The parts of outgoing messages and what becomes of them; keeps each message's state the sum of its parts. */
@Injectable()
export class OutboundPartsService {
  constructor(private readonly outbox: OutboxService) {}

  /** A part that the platform has: by its answer or by an echo, whichever comes first; the second changes nothing. */
  async sent(partId: string, providerId: string, sentAt: Date, watermarks: Watermarks): Promise<void> {
    const part = await db().findOneOrFail(OutboundPart, {
      where: { id: partId },
      lock: { mode: 'pessimistic_write' },
    });
    if (['sent', 'delivered', 'read'].includes(part.state)) return;
    const message = await db().findOneByOrFail(OutboundMessage, { id: part.outboundId });
    const state = stateOfSentPart(sentAt, watermarks);
    await db().update(OutboundPart, part.id, {
      state,
      providerId,
      providerHash: providerHash(message.channel, message.account, providerId),
      sentAt,
      deliveredAt: state === 'sent' ? null : sentAt,
      readAt: state === 'read' ? watermarks.readUntil : null,
      claimToken: null,
      notBefore: null,
      errorCode: null,
      errorDetail: null,
    });
    if (part.sentAs === 'PRIVATE_REPLY') {
      await db().update(ChannelThread, message.threadId, { repliedToCommentAt: sentAt });
    }
    await this.sumUp([part.outboundId]);
  }

  /** Applies what has arrived and what was read to everything that was sent to these threads. */
  async follow(threads: ReadonlyMap<string, Watermarks>, deliveredMids: ReadonlySet<string>): Promise<void> {
    if (!threads.size) return;
    const parts: SentPart[] = await db().query(
      `SELECT p.id, p.state, p.provider_id AS providerId, p.sent_at AS sentAt, p.delivered_at AS deliveredAt,
         p.outbound_id AS outboundId, m.thread_id AS threadId
       FROM outbound_messages m JOIN outbound_parts p ON p.outbound_id = m.id
       WHERE m.thread_id IN (?) AND m.state <> 'read' AND p.state IN ('sent', 'delivered')`,
      [[...threads.keys()]],
    );
    const changed = parts.flatMap((part) => {
      const until = threads.get(part.threadId)!;
      const byMark = stateOfSentPart(part.sentAt, until);
      const state = byMark === 'sent' && deliveredMids.has(part.providerId) ? 'delivered' : byMark;
      if (state === part.state || (state === 'sent' && part.state === 'delivered')) return [];
      const deliveredAt = part.deliveredAt ?? until.deliveredUntil ?? until.readUntil;
      const readAt = state === 'read' ? until.readUntil : null;
      const row = { id: part.id, state, delivered_at: deliveredAt, read_at: readAt };
      return [{ row, outboundId: part.outboundId }];
    });
    await updateMany(
      'outbound_parts',
      changed.map(({ row }) => row),
    );
    await this.sumUp(changed.map(({ outboundId }) => outboundId));
  }

  /** Brings messages up to date with their parts, and tells of those whose state changed. */
  async sumUp(outboundIds: string[]): Promise<void> {
    if (!outboundIds.length) return;
    const ids = [...new Set(outboundIds)].sort();
    const messages = await db().find(OutboundMessage, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const parts = await db().find(OutboundPart, { where: { outboundId: In(ids) }, order: { seq: 'ASC' } });
    const changed = messages.flatMap((message) => {
      const own = parts.filter((part) => part.outboundId === message.id);
      const state = stateOfWhole(own.map((part) => part.state));
      const fault =
        own.find((part) => part.state === 'failed') ?? own.find((part) => part.state === 'unknown');
      const row = {
        id: message.id,
        state,
        error_code: fault?.errorCode ?? null,
        error_detail: fault?.errorDetail ?? null,
      };
      const same = state === message.state && row.error_code === message.errorCode;
      return same ? [] : [row];
    });
    await updateMany('outbound_messages', changed);
    const saysNotice = new Set(messages.filter(isOfNotice).map((message) => message.id));
    for (let start = 0; start < changed.length; start += 500) {
      const some = changed.slice(start, start + 500).map((row) => row.id);
      await this.outbox.tell('channels.outbound-changed', { ids: some });
      const ofNotices = some.filter((id) => saysNotice.has(id));
      if (ofNotices.length) await this.outbox.ask('channels.follow-notices', { ids: ofNotices });
    }
  }
}

function isOfNotice({ reference }: OutboundMessage): boolean {
  return reference.startsWith(noticeReference);
}

/** What makes a provider's message id unique among all our accounts. */
export function providerHash(channel: string, account: string, providerId: string): Buffer {
  return createHash('sha256').update(`${channel}|${account}|${providerId}`).digest();
}
