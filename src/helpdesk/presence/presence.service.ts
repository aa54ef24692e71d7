import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { In } from 'typeorm';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { sharedQuery } from '../../platform/database/shared-query.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { openRedis } from '../../platform/redis.js';
import { actor } from '../../platform/request-context.js';
import { scopeWhere } from '../ticket-filter.js';
import { Ticket } from '../ticket.entity.js';
import {
  doingByPerson,
  doings,
  fieldOf,
  memberOf,
  othersByTicket,
  readPresent,
  valueOf,
  type Doing,
  type Present,
} from './presence.policy.js';
import type { OpenTicketsJson, PresenceBody, PresentJson } from './presence.schema.js';

/** Two words of a screen and a half: one that is lost makes nobody vanish. */
const countsForMs = 75_000;
/** All screens that show a ticket, by when each ends to count: what the lists are told from, by one read. */
const everywhere = 'lhr:presence';
/** So long after somebody came or went the lists are told, also of all who do so meanwhile. */
const listsMs = 1_000;

/**
 * Who of the staff has which ticket open. It lives in Redis alone and ends by itself: what is wiped is back with each
 * screen's next word, and without Redis nobody is seen and nothing else is lost. Every change is told to those who have
 * the same ticket open; that somebody came or went to all who answer, for their lists.
 */
@Injectable()
export class PresenceService implements OnApplicationShutdown {
  private redis: Redis | undefined;
  private listsTold: NodeJS.Timeout | undefined;

  constructor(private readonly realtime: RealtimeService) {}

  /** A screen of the person shows the ticket; answers who else does. Throws ticket.not-found. */
  async here(ticketId: string, { screen, doing }: PresenceBody): Promise<PresentJson> {
    const province = await this.provinceOf(ticketId);
    const me = { staffId: actor().staffId, screen, doing, until: clock.now().getTime() + countsForMs };
    const before = await this.exchange(ticketId, (redis, key) =>
      redis
        .hset(key, fieldOf(me), valueOf(me))
        .pexpire(key, countsForMs)
        .zadd(everywhere, me.until, memberOf(ticketId, me))
        .pexpire(everywhere, countsForMs),
    );
    const after = [...before.filter((one) => fieldOf(one) !== fieldOf(me)), me];
    this.tell({ ticketId, province, before, after });
    return { items: await this.named(doingByPerson(after.filter(({ staffId }) => staffId !== me.staffId))) };
  }

  /** It does not any more. Throws ticket.not-found. */
  async left(ticketId: string, screen: string): Promise<void> {
    const province = await this.provinceOf(ticketId);
    const me = { staffId: actor().staffId, screen };
    const field = fieldOf(me);
    const before = await this.exchange(ticketId, (redis, key) =>
      redis.hdel(key, field).zrem(everywhere, memberOf(ticketId, me)),
    );
    this.tell({ ticketId, province, before, after: before.filter((one) => fieldOf(one) !== field) });
  }

  /** Which tickets others have open right now, as far as the person may see them: for every row of a list at once. */
  async open(): Promise<OpenTicketsJson> {
    const others = othersByTicket(await this.everywhere(), actor().staffId);
    if (!others.size) return { items: [] };
    const scope = scopeWhere(scopeFor(actor()));
    const seen = await sharedQuery<{ id: string }>(
      `SELECT t.id FROM tickets t WHERE ${['t.id IN (?)', ...scope.sql].join(' AND ')}`,
      [[...others.keys()], ...scope.values],
    );
    const staff = await sharedQuery<{ id: string; name: string }>(
      `SELECT id, name FROM staff WHERE id IN (?) AND state = 'active' ORDER BY name, id`,
      [[...new Set([...others.values()].flatMap((ids) => [...ids]))]],
    );
    return {
      items: seen
        .map(({ id }) => ({ ticketId: id, people: staff.filter((one) => others.get(id)!.has(one.id)) }))
        .filter(({ people }) => people.length > 0),
    };
  }

  onApplicationShutdown(): void {
    clearTimeout(this.listsTold);
    this.redis?.disconnect();
  }

  private async everywhere(): Promise<string[]> {
    try {
      this.redis ??= openRedis('presence');
      return await this.redis.zrangebyscore(everywhere, `(${clock.now().getTime()}`, '+inf');
    } catch {
      return [];
    }
  }

  /** Who was there before the change, which is made in the same step. Without Redis: nobody. */
  private async exchange(
    ticketId: string,
    change: (redis: ReturnType<Redis['multi']>, key: string) => unknown,
  ): Promise<Present[]> {
    const key = `lhr:presence:${ticketId}`;
    try {
      this.redis ??= openRedis('presence');
      const now = clock.now().getTime();
      const step = this.redis.multi().hgetall(key).zremrangebyscore(everywhere, '-inf', now);
      change(step, key);
      const [answer] = (await step.exec()) ?? [];
      const read = readPresent((answer?.[1] ?? {}) as Record<string, string>, now);
      // Whoever died there is swept out by who comes by; but what the same person has just said stays.
      const gone = read.gone.filter((one) => !one.startsWith(`${actor().staffId} `));
      if (gone.length) await this.redis.hdel(key, ...gone);
      return read.present;
    } catch {
      return [];
    }
  }

  private tell({
    ticketId,
    province,
    before,
    after,
  }: {
    ticketId: string;
    province: string | null;
    before: Present[];
    after: Present[];
  }): void {
    const me = actor().staffId;
    const [did, does] = [doingByPerson(before).get(me), doingByPerson(after).get(me)];
    if (did === does) return;
    if (!did || !does) this.tellLists();
    const staff = [...new Set(after.map(({ staffId }) => staffId))].filter((id) => id !== me);
    if (staff.length) this.realtime.publish({ topic: 'presence', id: ticketId, province, staff });
  }

  /** Among many somebody comes or goes many times a second, and each list reads who is where of all tickets. */
  private tellLists(): void {
    this.listsTold ??= setTimeout(() => {
      this.listsTold = undefined;
      this.realtime.publish({ topic: 'presences', id: 'all', province: null, permission: 'tickets.write' });
    }, listsMs).unref();
  }

  /** As far as the person may see the ticket. */
  private async provinceOf(id: string): Promise<string | null> {
    const ticket = await db().findOne(Ticket, { select: { id: true, provinceCode: true }, where: { id } });
    if (!ticket || !inScope(scopeFor(actor()), ticket.provinceCode)) throw notFound('ticket');
    return ticket.provinceCode;
  }

  private async named(people: Map<string, Doing>): Promise<PresentJson['items']> {
    if (!people.size) return [];
    const staff = await db().find(Staff, {
      select: { id: true, name: true },
      where: { id: In([...people.keys()]), state: 'active' },
      order: { name: 'ASC', id: 'ASC' },
    });
    return staff
      .map(({ id, name }) => ({ id, name, doing: people.get(id)! }))
      .sort((a, b) => doings.indexOf(b.doing) - doings.indexOf(a.doing));
  }
}
