import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { ContactBinding } from '../contacts/contact-binding.entity.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { actingStaff } from '../register/acting.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { RegisterNewsService, type RegisterNews } from '../register/register-news.service.js';
import { Officer } from './officer.entity.js';
import { holderKey, seatKey, type EndReason } from './officer-role.policy.js';
import { RoleHolder } from './role-holder.entity.js';

/** A post that somebody is to hold; what is not given is as in a plain appointment. */
export type NewHolder = Pick<RoleHolder, 'provinceCode' | 'officerId' | 'laoCode' | 'role'> &
  Partial<Pick<RoleHolder, 'acting' | 'deputy' | 'fromOn' | 'untilOn' | 'importId'>>;

/** A post that ends, why, and on what day; today where none is said. */
export interface EndingHolder {
  holder: RoleHolder;
  reason: EndReason;
  on?: string | null;
}

/** How many posts one event names. */
const perEvent = 1_000;

/**
 * Writes who holds what, for one post or for thousands: endings first, because a post has one holder.
 * The caller has locked the LAOs, weighed the appointments, and holds the transaction.
 */
@Injectable()
export class RoleChangesService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly bindings: ContactBindingsService,
    private readonly news: RegisterNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Ends posts and fills posts; answers the new holders in the order given. */
  async change(ends: EndingHolder[], starts: NewHolder[]): Promise<RoleHolder[]> {
    const holders = starts.map(holderOf);
    await this.lockPeople([...ends.map(({ holder }) => holder), ...holders]);
    await this.end(ends);
    await insertMany('role_holders', holders.map(rowOf));
    await this.revokeBindings(ends.map(({ holder }) => holder));
    await this.laos.settle(
      [...ends.map(({ holder }) => holder), ...holders].flatMap(({ laoCode }) => laoCode ?? []),
    );
    await this.tell(ends, holders);
    return holders;
  }

  /** What changes at once for one person must see each other: whether a post that ends is the last. */
  private async lockPeople(holders: RoleHolder[]): Promise<void> {
    const ids = [...new Set(holders.map(({ officerId }) => officerId))];
    if (ids.length) await db().query('SELECT id FROM officers WHERE id IN (?) ORDER BY id FOR UPDATE', [ids]);
  }

  private async end(ends: EndingHolder[]): Promise<void> {
    const now = clock.now();
    const today = thaiDay(now);
    for (const { holder, reason, on } of ends) {
      Object.assign(holder, {
        endedAt: now,
        endReason: reason,
        endedOn: on ?? today,
        seatKey: null,
        holderKey: null,
      });
    }
    const groups = new Map<string, EndingHolder[]>();
    for (const one of ends) {
      const key = `${one.reason} ${one.holder.endedOn}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    for (const group of groups.values()) {
      const { endedOn, endReason } = group[0]!.holder;
      const ended = { endedAt: now, endReason, endedOn, seatKey: null, holderKey: null };
      await db().update(
        RoleHolder,
        { id: In(group.map(({ holder }) => holder.id)), endedAt: IsNull() },
        ended,
      );
    }
  }

  /** Who no longer holds any post at a LAO does not speak for it; who holds none at all speaks for nobody. */
  private async revokeBindings(ended: RoleHolder[]): Promise<void> {
    if (!ended.length) return;
    const officerIds = [...new Set(ended.map(({ officerId }) => officerId))];
    const posts = await db().find(RoleHolder, { where: { officerId: In(officerIds), endedAt: IsNull() } });
    const bound = await db().find(ContactBinding, {
      where: { officerId: In(officerIds), revokedAt: IsNull() },
    });
    const serves = (officerId: string | null, laoCode: string | null) =>
      posts.some((post) => post.officerId === officerId && (laoCode === null || post.laoCode === laoCode));
    const left = bound.filter(({ officerId, laoCode }) => !serves(officerId, laoCode));
    await this.bindings.end(left, 'post-ended');
  }

  private async tell(ends: EndingHolder[], starts: RoleHolder[]): Promise<void> {
    const all = [...ends.map(({ holder }) => holder), ...starts];
    if (!all.length) return;
    const ids = [...new Set(all.map(({ officerId }) => officerId))];
    const people = await db().find(Officer, { select: { id: true, name: true }, where: { id: In(ids) } });
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const newsOf = (holder: RoleHolder, kind: string): RegisterNews => ({
      object: `role-holder:${holder.id}`,
      provinceCode: holder.provinceCode,
      laoCode: holder.laoCode,
      officerId: holder.officerId,
      importId: holder.importId,
      kind,
      data: {
        name: names.get(holder.officerId) ?? '',
        role: holder.role,
        acting: holder.acting,
        deputy: holder.deputy,
        ...(holder.endReason ? { reason: holder.endReason, on: holder.endedOn } : { on: holder.fromOn }),
      },
    });
    await this.news.tell(
      'post.end',
      ends.map(({ holder }) => newsOf(holder, 'post.ended')),
    );
    await this.news.tell(
      'post.fill',
      starts.map((holder) => newsOf(holder, 'post.filled')),
    );
    await this.tellOf('organisations.officers-changed', all, 'responsible-officer');
    await this.tellOf('organisations.chiefs-changed', all, 'chief-administrator');
  }

  private async tellOf(
    event: 'organisations.officers-changed' | 'organisations.chiefs-changed',
    all: RoleHolder[],
    of: RoleHolder['role'],
  ): Promise<void> {
    const ids = all.filter(({ role, deputy }) => role === of && !deputy).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += perEvent)
      await this.outbox.tell(event, { ids: ids.slice(from, from + perEvent) });
  }
}

function holderOf(given: NewHolder): RoleHolder {
  const { provinceCode, officerId, laoCode, role, deputy = false } = given;
  return db().create(RoleHolder, {
    id: newId(),
    acting: false,
    deputy,
    fromOn: null,
    untilOn: null,
    endedOn: null,
    endedAt: null,
    endReason: null,
    reinstatedAt: null,
    importId: null,
    ...given,
    seatKey: seatKey(laoCode, role, deputy),
    holderKey: holderKey(officerId, laoCode ?? provinceCode, role),
    createdBy: actingStaff(),
    createdAt: clock.now(),
  });
}

function rowOf(holder: RoleHolder) {
  return {
    id: holder.id,
    province_code: holder.provinceCode,
    officer_id: holder.officerId,
    lao_code: holder.laoCode,
    role: holder.role,
    acting: holder.acting,
    deputy: holder.deputy,
    from_on: holder.fromOn,
    until_on: holder.untilOn,
    seat_key: holder.seatKey,
    holder_key: holder.holderKey,
    import_id: holder.importId,
    created_by: holder.createdBy,
    created_at: holder.createdAt,
  };
}
