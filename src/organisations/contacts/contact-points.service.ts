import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { keyOfAddress } from './address-key.js';
import { addressKeyText, registeredChannels } from './contact-address.policy.js';
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
      await this.make(without(threads, found), true);
      found = await find();
      // Somebody else took the address meanwhile, for a conversation with another account of ours.
      if (found.length < threads.length) {
        await this.make(without(threads, found), false);
        found = await find();
      }
    }
    return new Map(found.map((contact) => [contact.threadId!, contact]));
  }

  /**
   * A province's own contact point, for what the desk itself has to say about it; made where it is missing, and locked.
   * Nobody is written to over it.
   */
  async ofProvince(provinceCode: string, name: string): Promise<ContactPoint> {
    return this.ofPortal(provinceCode, name);
  }

  /** The desk's own contact point for what it has to say about something of its own, made where it is missing, and locked. */
  async ofDesk(matter: string, name: string): Promise<ContactPoint> {
    return this.ofPortal(`desk:${matter}`, name);
  }

  private async ofPortal(address: string, name: string): Promise<ContactPoint> {
    const addressKey = keyOfAddress('portal', address);
    const now = clock.now();
    const row = {
      id: newId(),
      thread_id: null,
      address_key: addressKey,
      channel: 'portal',
      account: '',
      address,
      name,
      first_seen_at: now,
      last_seen_at: now,
    };
    await insertMany('contact_points', [row], 'ON DUPLICATE KEY UPDATE id = contact_points.id');
    return db().findOneOrFail(ContactPoint, { where: { addressKey }, lock: { mode: 'pessimistic_write' } });
  }

  private async make(unknown: ThreadAddress[], keyed: boolean): Promise<void> {
    const holders = keyed ? await this.adopt(unknown) : new Map<string, string | null>();
    const rows = unknown
      .filter((thread) => holders.get(keyText(thread)) !== thread.threadId)
      .sort((a, b) => (a.threadId < b.threadId ? -1 : 1))
      .map((thread) => ({
        id: newId(),
        thread_id: thread.threadId,
        address_key:
          keyed && isRegistered(thread) && !holders.has(keyText(thread))
            ? keyOfAddress(thread.channel, thread.address)
            : null,
        channel: thread.channel,
        account: thread.account,
        address: thread.address,
        name: thread.name,
        first_seen_at: thread.firstSeenAt,
        last_seen_at: thread.firstSeenAt,
      }));
    if (rows.length)
      await insertMany('contact_points', rows, 'ON DUPLICATE KEY UPDATE id = contact_points.id');
  }

  /**
   * Whoever was registered by their address before they wrote is the same person: their contact point takes the
   * conversation over, with everything that it is bound to. Answers which conversation holds each known address.
   */
  private async adopt(threads: ThreadAddress[]): Promise<Map<string, string | null>> {
    const byKey = new Map(threads.filter(isRegistered).map((thread) => [keyText(thread), thread]));
    if (!byKey.size) return new Map();
    const found = await db().findBy(ContactPoint, {
      addressKey: In([...byKey.values()].map(({ channel, address }) => keyOfAddress(channel, address))),
    });
    const holders = new Map<string, string | null>();
    for (const contact of found) {
      const thread = byKey.get(keyText(contact))!;
      const { threadId, account, name } = thread;
      const taken = await db().update(
        ContactPoint,
        { id: contact.id, threadId: IsNull() },
        { threadId, account, ...(name ? { name } : {}) },
      );
      holders.set(keyText(contact), taken.affected ? threadId : contact.threadId);
    }
    return holders;
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

/** Whether people are registered by such an address, too. */
function isRegistered({ channel }: { channel: string }): boolean {
  return (registeredChannels as readonly string[]).includes(channel);
}

function keyText({ channel, address }: { channel: string; address: string }): string {
  return addressKeyText(channel, address);
}

function without(threads: ThreadAddress[], found: ContactPoint[]): ThreadAddress[] {
  const known = new Set(found.map((contact) => contact.threadId));
  return threads.filter((thread) => !known.has(thread.threadId));
}
