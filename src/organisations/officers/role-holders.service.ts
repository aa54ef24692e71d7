import { Injectable } from '@nestjs/common';
import { inScope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actingScope } from '../register/acting.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { Province } from '../register/province.entity.js';
import { lastDay, weighAppointment } from './appointment.policy.js';
import { holderKey, seatKey, type EndReason, type OfficerRole } from './officer-role.policy.js';
import { OfficersService } from './officers.service.js';
import { RoleChangesService } from './role-changes.service.js';
import { RoleHolder } from './role-holder.entity.js';

/** Somebody is to hold a post of a LAO, or to represent a province. */
export interface Appointment {
  /** Either of the two. */
  place: { laoCode: string } | { provinceCode: string };
  role: OfficerRole;
  officer: { id: string } | { name: string; position?: string | null };
  acting?: boolean;
  deputy?: boolean;
  fromOn?: string | null;
  untilOn?: string | null;
  /** Why the one who holds the post now leaves it; without it a taken post is refused. */
  endReason?: EndReason | null;
}

/** Who holds which post: appointing, replacing, ending (rule 3: at least one responsible officer for each LAO). */
@Injectable()
export class RoleHoldersService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly officers: OfficersService,
    private readonly changes: RoleChangesService,
  ) {}

  /**
   * Appoints somebody, and ends who held the post in the same transaction. Throws lao.not-found, province.not-found,
   * lao.dissolved (409), officer.not-found, officer.other-province (422), officer.seat-taken and
   * officer.already-in-post (409), and what the policy says of wrong terms (422).
   */
  async appoint(given: Appointment): Promise<RoleHolder> {
    return transaction(async () => {
      const { laoCode, provinceCode } = await this.lockPlace(given.place);
      const officer =
        'id' in given.officer
          ? (await this.officers.lock([given.officer.id])).get(given.officer.id)!
          : await this.officers.create({ provinceCode, ...given.officer });
      if (officer.provinceCode !== provinceCode) throw new DomainError('officer.other-province', 422);
      const { role, acting = false, deputy = false, fromOn = null, untilOn = null, endReason = null } = given;
      const seat = await this.live({ seatKey: seatKey(laoCode, role, false) });
      const own = await this.live({ holderKey: holderKey(officer.id, laoCode ?? provinceCode, role) });
      const wanted = {
        officerId: officer.id,
        role,
        ofLao: laoCode !== null,
        acting,
        deputy,
        fromOn,
        untilOn,
      };
      const verdict = weighAppointment(wanted, { seat, own, endReason, today: thaiDay(clock.now()) });
      if ('refused' in verdict) throw refusal(verdict);
      const held = new Map([seat, own].flatMap((holder) => (holder ? [[holder.id, holder]] : [])));
      const ends = verdict.ends.map(({ id, reason }) => {
        const holder = held.get(id)!;
        return { holder, reason, on: lastDay(fromOn, holder.fromOn) };
      });
      const start = { provinceCode, officerId: officer.id, laoCode, role, acting, deputy, fromOn, untilOn };
      try {
        return (await this.changes.change(ends, [start]))[0]!;
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('officer.seat-taken', 409);
        throw error;
      }
    });
  }

  /** Ends a post; quietly nothing where that is done. Throws post.not-found, post.ends-later and -before-start (422). */
  async end(id: string, reason: EndReason, on: string | null = null): Promise<void> {
    await transaction(async () => {
      const holder = await this.lock(id);
      if (holder.endedAt) return;
      if (on && on > thaiDay(clock.now()))
        throw new DomainError('post.ends-later', 422, { fields: [{ path: 'on', code: 'future' }] });
      if (on && holder.fromOn && on < holder.fromOn)
        throw new DomainError('post.ends-before-start', 422, { fields: [{ path: 'on', code: 'too-early' }] });
      await this.changes.change([{ holder, reason, on }], []);
    });
  }

  /** A post with its LAO, locked. Throws post.not-found, also outside of the person's scope. */
  async lock(id: string): Promise<RoleHolder> {
    const seen = await db().findOneBy(RoleHolder, { id });
    if (!seen || !inScope(actingScope(), seen.provinceCode)) throw notFound('post');
    if (seen.laoCode) await this.laos.lock([seen.laoCode], { dissolved: true });
    return db().findOneOrFail(RoleHolder, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async lockPlace(
    place: Appointment['place'],
  ): Promise<{ laoCode: string | null; provinceCode: string }> {
    if ('laoCode' in place) {
      const lao = (await this.laos.lock([place.laoCode])).get(place.laoCode)!;
      return { laoCode: lao.code, provinceCode: lao.provinceCode };
    }
    const { provinceCode } = place;
    const lock = { mode: 'pessimistic_write' } as const;
    const province = await db().findOne(Province, { where: { code: provinceCode }, lock });
    if (!province || !inScope(actingScope(), provinceCode)) throw notFound('province');
    return { laoCode: null, provinceCode };
  }

  private async live(key: { seatKey: string | null } | { holderKey: string }): Promise<RoleHolder | null> {
    const [value] = Object.values(key);
    if (!value) return null;
    return db().findOne(RoleHolder, { where: key as object, lock: { mode: 'pessimistic_write' } });
  }
}

function refusal({
  refused,
  status,
  field,
}: {
  refused: string;
  status: number;
  field?: string;
}): DomainError {
  return new DomainError(
    refused,
    status,
    field ? { fields: [{ path: field, code: refused.split('.')[1]! }] } : {},
  );
}
