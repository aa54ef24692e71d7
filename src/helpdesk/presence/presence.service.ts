import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { In } from 'typeorm';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { openRedis } from '../../platform/redis.js';
import { actor } from '../../platform/request-context.js';
import { Ticket } from '../ticket.entity.js';
import {
  doingByPerson,
  doings,
  fieldOf,
  readPresent,
  valueOf,
  type Doing,
  type Present,
} from './presence.policy.js';
import type { PresenceBody, PresentJson } from './presence.schema.js';

/** Two words of a screen and a half: one that is lost makes nobody vanish. */
const countsForMs = 75_000;

/**
 * Who of the staff has which ticket open. It lives in Redis alone and ends by itself: what is wiped is back with each
 * screen's next word, and without Redis nobody is seen and nothing else is lost. A change is told to those who have the
 * same ticket open, and to nobody else.
 */
@Injectable()
export class PresenceService implements OnApplicationShutdown {
  private redis: Redis | undefined;

  constructor(private readonly realtime: RealtimeService) {}

  /** A screen of the person shows the ticket; answers who else does. Throws ticket.not-found. */
  async here(ticketId: string, { screen, doing }: PresenceBody): Promise<PresentJson> {
    const province = await this.provinceOf(ticketId);
    const me = { staffId: actor().staffId, screen, doing, until: clock.now().getTime() + countsForMs };
    const before = await this.exchange(ticketId, (redis, key) =>
      redis.hset(key, fieldOf(me), valueOf(me)).pexpire(key, countsForMs),
    );
    const after = [...before.filter((one) => fieldOf(one) !== fieldOf(me)), me];
    this.tell({ ticketId, province, before, after });
    return { items: await this.named(doingByPerson(after.filter(({ staffId }) => staffId !== me.staffId))) };
  }

  /** It does not any more. Throws ticket.not-found. */
  async left(ticketId: string, screen: string): Promise<void> {
    const province = await this.provinceOf(ticketId);
    const field = fieldOf({ staffId: actor().staffId, screen });
    const before = await this.exchange(ticketId, (redis, key) => redis.hdel(key, field));
    this.tell({ ticketId, province, before, after: before.filter((one) => fieldOf(one) !== field) });
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  /** Who was there before the change, which is made in the same step. Without Redis: nobody. */
  private async exchange(
    ticketId: string,
    change: (redis: ReturnType<Redis['multi']>, key: string) => unknown,
  ): Promise<Present[]> {
    const key = `lhr:presence:${ticketId}`;
    try {
      this.redis ??= openRedis('presence');
      const step = this.redis.multi().hgetall(key);
      change(step, key);
      const [answer] = (await step.exec()) ?? [];
      const read = readPresent((answer?.[1] ?? {}) as Record<string, string>, clock.now().getTime());
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
    if (doingByPerson(before).get(me) === doingByPerson(after).get(me)) return;
    const staff = [...new Set(after.map(({ staffId }) => staffId))].filter((id) => id !== me);
    if (staff.length) this.realtime.publish({ topic: 'presence', id: ticketId, province, staff });
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
