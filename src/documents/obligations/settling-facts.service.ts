import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { CohortMembership } from '../../organisations/officers/cohort-membership.entity.js';
import type { Lao } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { DocumentSettingsService } from '../settings/document-settings.service.js';
import { DocumentCycle } from './document-cycle.entity.js';
import { dueOn } from './due-date.policy.js';
import type { PlanLao, PlanObligation, PlanRules, PlanTraining } from './obligation-plan.policy.js';
import { Obligation } from './obligation.entity.js';

/** Reads the facts by which it is settled what LAOs owe. */
@Injectable()
export class SettlingFactsService {
  constructor(
    private readonly settings: DocumentSettingsService,
    private readonly holidays: HolidaysService,
  ) {}

  /** The present rules of counting. */
  async rules(): Promise<PlanRules> {
    const today = thaiDay(clock.now());
    const counting = await this.settings.current();
    const holidays = await this.holidays.around(today);
    return { today, due: (countedFrom) => dueOn(countedFrom, counting, holidays) };
  }

  /** The newest cycle in which a province holds trainings of its own, and those; null while it holds none. */
  async trainings(provinceCode: string): Promise<{ cycleId: string; trainings: PlanTraining[] } | null> {
    const rows: { id: string; endsOn: string; laoCode: string | null; state: string }[] = await db().query(
      `SELECT t.id, t.ends_on AS endsOn, t.state, i.lao_code AS laoCode FROM trainings t
       LEFT JOIN training_invitations i ON i.training_id = t.id AND i.lao_code IS NOT NULL
       WHERE t.province_code = ?`,
      [provinceCode],
    );
    if (!rows.length) return null;
    const cycles = await db().find(DocumentCycle, { order: { fromOn: 'DESC' } });
    const last = rows
      .map(({ endsOn }) => endsOn)
      .sort()
      .at(-1)!;
    const cycle = cycles.find(({ fromOn }) => fromOn <= last);
    if (!cycle) return null;
    const trainings = new Map<string, PlanTraining & { laos: Set<string> }>();
    for (const { id, endsOn, laoCode, state } of rows) {
      if (state === 'cancelled' || endsOn < cycle.fromOn) continue;
      const known = trainings.get(id) ?? { id, endsOn, laos: new Set<string>() };
      if (laoCode) known.laos.add(laoCode);
      trainings.set(id, known);
    }
    return { cycleId: cycle.id, trainings: [...trainings.values()] };
  }

  /** Locked LAOs with their membership of the cohort, and what each owes in a cycle. */
  async standing(cycleId: string, laos: Lao[]): Promise<{ lao: PlanLao; known: PlanObligation[] }[]> {
    const codes = laos.map(({ code }) => code);
    const members = await db().findBy(CohortMembership, { liveKey: In(codes) });
    const owed = await db().find(Obligation, {
      where: { cycleId, laoCode: In(codes), supersededAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    const memberOf = new Map(members.map((one) => [one.laoCode, one]));
    const owedBy = groupBy(owed, ({ laoCode }) => laoCode);
    return laos.map(({ code, officerId, chiefId, dissolvedOn }) => ({
      lao: {
        code,
        officerId,
        chiefId,
        dissolved: dissolvedOn !== null,
        membership: memberOf.get(code) ?? null,
      },
      known: (owedBy.get(code) ?? []).map((one) => ({
        id: one.id,
        slot: one.slot,
        officerId: one.officerId,
        trainingId: one.trainingId,
        countedFrom: one.countedFrom,
        dueOn: one.dueOn,
        isMet: one.metAt !== null,
        isExempt: one.exemptAt !== null,
        isWaived: one.waivedAt !== null,
      })),
    }));
  }
}
