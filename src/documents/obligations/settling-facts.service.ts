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

/** A cycle, and the trainings of a province from which its days are counted. */
export interface Round {
  cycleId: string;
  trainings: PlanTraining[];
  /** The province holds trainings of a newer one: what is open here stays owed, and nothing is opened any more. */
  isPast: boolean;
}

const lastDay = '9999-12-31';

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

  /**
   * The newest cycle in which a province holds trainings of its own, with those; before it the newer ones, in which it
   * holds none (any more): what was opened there by a training that is cancelled by now has to end, and meanwhile the
   * older round goes on; behind it the older ones. Nothing while it never had a training.
   */
  async rounds(provinceCode: string): Promise<Round[]> {
    const rows: { id: string; endsOn: string; laoCode: string | null; state: string }[] = await db().query(
      `SELECT t.id, t.ends_on AS endsOn, t.state, i.lao_code AS laoCode FROM trainings t
       LEFT JOIN training_invitations i ON i.training_id = t.id AND i.lao_code IS NOT NULL
       WHERE t.province_code = ?`,
      [provinceCode],
    );
    if (!rows.length) return [];
    const trainings = new Map<string, PlanTraining & { laos: Set<string> }>();
    for (const { id, endsOn, laoCode, state } of rows) {
      if (state === 'cancelled') continue;
      const known = trainings.get(id) ?? { id, endsOn, laos: new Set<string>() };
      if (laoCode) known.laos.add(laoCode);
      trainings.set(id, known);
    }
    const cycles = await db().find(DocumentCycle, { order: { fromOn: 'DESC' } });
    const all = [...trainings.values()];
    const held = cycles.findIndex(({ fromOn }) => all.some(({ endsOn }) => endsOn >= fromOn));
    return cycles
      .map(({ id, fromOn }, n) => {
        const isPast = held >= 0 && n > held;
        const until = isPast ? cycles[n - 1]!.fromOn : lastDay;
        return {
          cycleId: id,
          trainings: all.filter(({ endsOn }) => endsOn >= fromOn && endsOn < until),
          isPast,
        };
      })
      .filter(({ isPast, trainings: own }) => !isPast || own.length > 0);
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
