import { Injectable } from '@nestjs/common';
import { insertMany, updateMany, type SqlValue } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import type { NewEvent } from '../inbound/event-rows.js';
import { followFacts, type ThreadState } from './thread-facts.policy.js';

/** A thread as the intake needs it: locked until the transaction's end. */
export interface LockedThread extends ThreadState {
  id: string;
  address: string;
  profileCheckedAt: Date | null;
  /** Made by this transaction. */
  isNew: boolean;
}

const columns = `id, address, profile_name AS profileName, profile_checked_at AS profileCheckedAt,
  window_opened_at AS windowOpenedAt, window_closed_at AS windowClosedAt, unreachable_at AS unreachableAt,
  unreachable_reason AS unreachableReason, owner_app_id AS ownerAppId, comment_id AS commentId,
  comment_at AS commentAt, replied_to_comment_at AS repliedToCommentAt,
  delivered_until AS deliveredUntil, read_until AS readUntil,
  reply_token AS replyToken, reply_token_at AS replyTokenAt`;

/** The addresses outside that we have heard of, one row each, however many deliveries arrive at once. */
@Injectable()
export class ThreadsService {
  /**
   * The threads of addresses, made where they are missing and locked in the order of their addresses,
   * so that two batches cannot wait for each other. By address.
   */
  async lock(
    channel: string,
    account: string,
    addresses: Iterable<string>,
    now: Date,
  ): Promise<Map<string, LockedThread>> {
    const wanted = [...new Set(addresses)].sort();
    const threads = new Map<string, LockedThread>();
    const read = async (some: string[], made: ReadonlySet<string>) => {
      const rows = await this.select(channel, account, some);
      for (const row of rows) threads.set(row.address, { ...row, isNew: made.has(row.id) });
    };
    if (!wanted.length) return threads;
    await read(wanted, new Set());
    const missing = wanted.filter((address) => !threads.has(address));
    if (missing.length) {
      const rows = missing.map((address) => ({ id: newId(), channel, account, address, created_at: now }));
      await insertMany('channel_threads', rows, 'ON DUPLICATE KEY UPDATE id = channel_threads.id');
      await read(missing, new Set(rows.map((row) => row.id)));
    }
    return threads;
  }

  /** Writes down what new events tell about their conversations. */
  async follow(events: NewEvent[], threadOf: (event: NewEvent) => LockedThread | undefined): Promise<void> {
    const windows = new Set<LockedThread>();
    const others = new Set<LockedThread>();
    for (const event of events) {
      const thread = threadOf(event);
      const change = thread && followFacts(thread, event);
      if (change?.window) windows.add(thread!);
      if (change?.other) others.add(thread!);
    }
    await updateMany('channel_threads', [...windows].map(windowRow));
    await updateMany('channel_threads', [...others].map(otherRow));
    await this.followReferrals(events, threadOf);
  }

  private async followReferrals(
    events: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
  ): Promise<void> {
    const referrals = new Map<string, string>();
    for (const event of events) {
      const thread = event.facts.referral && threadOf(event);
      if (thread) referrals.set(thread.id, JSON.stringify(event.facts.referral));
    }
    await updateMany(
      'channel_threads',
      [...referrals].map(([id, referral]) => ({ id, referral })),
    );
  }

  private async select(
    channel: string,
    account: string,
    addresses: string[],
  ): Promise<Omit<LockedThread, 'isNew'>[]> {
    return db().query(
      `SELECT ${columns} FROM channel_threads WHERE channel = ? AND account = ? AND address IN (?)
       ORDER BY address FOR UPDATE`,
      [channel, account, addresses],
    );
  }
}

function windowRow(thread: LockedThread): Record<string, SqlValue> {
  return {
    id: thread.id,
    window_opened_at: thread.windowOpenedAt,
    window_closed_at: thread.windowClosedAt,
    unreachable_at: thread.unreachableAt,
    unreachable_reason: thread.unreachableReason,
  };
}

function otherRow(thread: LockedThread): Record<string, SqlValue> {
  return {
    id: thread.id,
    profile_name: thread.profileName,
    owner_app_id: thread.ownerAppId,
    comment_id: thread.commentId,
    comment_at: thread.commentAt,
    replied_to_comment_at: thread.repliedToCommentAt,
    delivered_until: thread.deliveredUntil,
    read_until: thread.readUntil,
    reply_token: thread.replyToken,
    reply_token_at: thread.replyTokenAt,
  };
}
