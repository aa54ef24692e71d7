import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { ContactPoint } from './contact-point.entity.js';

/** Where a conversation comes from, as its channel knows it. */
export interface ThreadAddress {
  threadId: string;
  channel: string;
  account: string;
  address: string;
  name: string | null;
  firstSeenAt: Date;
}

/** The addresses of people outside: found or made, locked while their messages are worked in. */
@Injectable()
export class ContactPointsService {
  /**
   * The contact points of threads, made where they are missing and locked in the order of their ids,
   * so that two batches cannot wait for each other. By thread id.
   */
  async lock(threads: ThreadAddress[]): Promise<Map<string, ContactPoint>> {
    const find = () =>
      db().find(ContactPoint, {
        where: { threadId: In(threads.map((thread) => thread.threadId)) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
    let found = await find();
    if (found.length < threads.length) {
      const known = new Set(found.map((contact) => contact.threadId));
      await this.make(threads.filter((thread) => !known.has(thread.threadId)));
      found = await find();
    }
    return new Map(found.map((contact) => [contact.threadId!, contact]));
  }

  /**
   * A province's own contact point, for what the desk itself has to say about it; made where it is missing, and locked.
   * Nobody is written to over it.
   */
  async ofProvince(provinceCode: string, name: string): Promise<ContactPoint> {
    const addressKey = createHash('sha256').update(`portal:${provinceCode}`).digest();
    const now = clock.now();
    const row = {
      id: newId(),
      thread_id: null,
      address_key: addressKey,
      channel: 'portal',
      account: '',
      address: provinceCode,
      name,
      first_seen_at: now,
      last_seen_at: now,
    };
    await insertMany('contact_points', [row], 'ON DUPLICATE KEY UPDATE id = contact_points.id');
    return db().findOneOrFail(ContactPoint, { where: { addressKey }, lock: { mode: 'pessimistic_write' } });
  }

  private async make(threads: ThreadAddress[]): Promise<void> {
    const rows = threads
      .sort((a, b) => (a.threadId < b.threadId ? -1 : 1))
      .map(({ threadId, channel, account, address, name, firstSeenAt }) => ({
        id: newId(),
        thread_id: threadId,
        channel,
        account,
        address,
        name,
        first_seen_at: firstSeenAt,
        last_seen_at: firstSeenAt,
      }));
    await insertMany('contact_points', rows, 'ON DUPLICATE KEY UPDATE id = contact_points.id');
  }

  /** Writes down which ticket the next message is weighed against, and when the person was last heard. */
  async follow(contacts: Pick<ContactPoint, 'id' | 'currentTicketId' | 'lastSeenAt'>[]): Promise<void> {
    await updateMany(
      'contact_points',
      contacts.map(({ id, currentTicketId, lastSeenAt }) => ({
        id,
        current_ticket_id: currentTicketId,
        last_seen_at: lastSeenAt,
      })),
    );
  }

  /** Takes over the name that the channel now knows; answers the contact point, null if there is none. */
  async rename(threadId: string, name: string): Promise<ContactPoint | null> {
    await db().update(ContactPoint, { threadId }, { name });
    return db().findOneBy(ContactPoint, { threadId });
  }
}
