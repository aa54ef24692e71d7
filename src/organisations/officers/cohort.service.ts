import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { actingStaff } from '../register/acting.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { RegisterNewsService } from '../register/register-news.service.js';
import { CohortMembership } from './cohort-membership.entity.js';
import { OfficersService } from './officers.service.js';

/** A LAO joins the trainer cohort, and why we believe it. */
export interface NewMembership {
  laoCode: string;
  evidence: string;
  sinceOn: string;
  officerId?: string | null;
  trainingId?: string | null;
  importId?: string | null;
}

/** How many memberships one event names. */
const perEvent = 1_000;

/** The trainer cohort (ครุ ก.): rule 5's exemption and rule 1.1's remainder are counted by it, so each member has evidence. */
@Injectable()
export class CohortService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly officers: OfficersService,
    private readonly news: RegisterNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Takes one LAO in. Throws cohort.already-in (409), cohort.starts-later (422), lao.not-found, officer.other-province (422). */
  async admit(given: NewMembership): Promise<CohortMembership> {
    if (given.sinceOn > thaiDay(clock.now()))
      throw new DomainError('cohort.starts-later', 422, { fields: [{ path: 'sinceOn', code: 'future' }] });
    const [membership] = await this.admitMany([given]);
    if (!membership) throw new DomainError('cohort.already-in', 409);
    return membership;
  }

  /** Takes LAOs in, those that are in already left alone; answers the new memberships. Each LAO is named once. */
  async admitMany(given: NewMembership[]): Promise<CohortMembership[]> {
    return transaction(async () => {
      const laos = await this.laos.lock(given.map(({ laoCode }) => laoCode));
      const officers = await this.officers.lock(given.flatMap(({ officerId }) => officerId ?? []));
      const wanted = given.filter(({ laoCode }) => !laos.get(laoCode)!.inCohort);
      const now = clock.now();
      const memberships = wanted.map((one) => {
        const { provinceCode } = laos.get(one.laoCode)!;
        if (one.officerId && officers.get(one.officerId)!.provinceCode !== provinceCode)
          throw new DomainError('officer.other-province', 422);
        return db().create(CohortMembership, {
          id: newId(),
          officerId: null,
          trainingId: null,
          importId: null,
          ...one,
          provinceCode,
          liveKey: one.laoCode,
          endedAt: null,
          endedBy: null,
          endReason: null,
          createdBy: actingStaff(),
          createdAt: now,
        });
      });
      await insertMany('cohort_memberships', memberships.map(rowOf));
      await this.laos.settle(memberships.map(({ laoCode }) => laoCode));
      await this.tell('cohort.admit', 'cohort.joined', memberships);
      return memberships;
    });
  }

  /** Takes a LAO out. Throws cohort.not-in (409) and lao.not-found. */
  async end(laoCode: string, reason: string): Promise<void> {
    await transaction(async () => {
      await this.laos.lock([laoCode], { dissolved: true });
      const membership = await db().findOneBy(CohortMembership, { liveKey: laoCode });
      if (!membership) throw new DomainError('cohort.not-in', 409);
      await this.endMany([membership], reason);
    });
  }

  /** Ends memberships that the caller has found under the locks of their LAOs, within its transaction. */
  async endMany(memberships: CohortMembership[], reason: string): Promise<void> {
    if (!memberships.length) return;
    const ended = { endedAt: clock.now(), endedBy: actingStaff(), endReason: reason, liveKey: null };
    await db().update(
      CohortMembership,
      { id: In(memberships.map(({ id }) => id)), endedAt: IsNull() },
      ended,
    );
    for (const membership of memberships) Object.assign(membership, ended);
    await this.laos.settle(memberships.map(({ laoCode }) => laoCode));
    await this.tell('cohort.end', 'cohort.left', memberships, reason);
  }

  private async tell(
    action: string,
    kind: string,
    memberships: CohortMembership[],
    reason?: string,
  ): Promise<void> {
    const news = memberships.map((membership) => ({
      object: `cohort-membership:${membership.id}`,
      provinceCode: membership.provinceCode,
      laoCode: membership.laoCode,
      officerId: membership.officerId,
      trainingId: membership.trainingId,
      importId: membership.importId,
      kind,
      data: reason ? { reason } : { evidence: membership.evidence, since: membership.sinceOn },
    }));
    await this.news.tell(action, news, reason);
    const ids = memberships.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += perEvent)
      await this.outbox.tell('organisations.cohort-changed', { ids: ids.slice(from, from + perEvent) });
  }
}

function rowOf(membership: CohortMembership) {
  return {
    id: membership.id,
    province_code: membership.provinceCode,
    lao_code: membership.laoCode,
    officer_id: membership.officerId,
    training_id: membership.trainingId,
    evidence: membership.evidence,
    since_on: membership.sinceOn,
    live_key: membership.liveKey,
    import_id: membership.importId,
    created_by: membership.createdBy,
    created_at: membership.createdAt,
  };
}
