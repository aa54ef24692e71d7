import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { BindingListService } from '../contacts/binding-list.service.js';
import { HolderListService } from '../officers/holder-list.service.js';
import type { TrainingState } from '../trainings/training.entity.js';
import type { LaoType } from './lao-type.policy.js';
import { LaoListService } from './lao-list.service.js';
import type { LaoDetailJson } from './lao.schema.js';

/** How many trainings of a LAO are shown, the last ones. */
const trainingsShown = 20;

/** Reads all that a LAO's page shows. */
@Injectable()
export class LaoDetailService {
  constructor(
    private readonly laos: LaoListService,
    private readonly holders: HolderListService,
    private readonly bindings: BindingListService,
  ) {}

  /** One LAO with people, addresses and trainings. Throws lao.not-found, also outside of the person's scope. */
  async one(code: string): Promise<LaoDetailJson> {
    const lao = await this.laos.one(code);
    const [periods, holders, formerHolders, contacts, cohortMembership, openTickets, trainings] =
      await Promise.all([
        this.periods(code),
        this.holders.ofLao(code),
        this.holders.formerOfLao(code),
        this.bindings.ofLao(code),
        this.cohortMembership(code),
        this.openTickets(code),
        this.trainings(code),
      ]);
    return { ...lao, periods, holders, formerHolders, contacts, cohortMembership, openTickets, trainings };
  }

  private async periods(code: string): Promise<LaoDetailJson['periods']> {
    const rows: {
      type: LaoType;
      name: string;
      district: string;
      from_on: string | null;
      until_on: string | null;
    }[] = await db().query(
      'SELECT type, name, district, from_on, until_on FROM lao_periods WHERE lao_code = ? ORDER BY from_on, id',
      [code],
    );
    return rows.map(({ from_on: fromOn, until_on: untilOn, ...rest }) => ({ ...rest, fromOn, untilOn }));
  }

  private async cohortMembership(code: string): Promise<LaoDetailJson['cohortMembership']> {
    const [row]: {
      id: string;
      evidence: string;
      since_on: string;
      training_id: string | null;
      title: string | null;
    }[] = await db().query(
      `SELECT m.id, m.evidence, m.since_on, m.training_id, t.title FROM cohort_memberships m
       LEFT JOIN trainings t ON t.id = m.training_id WHERE m.live_key = ?`,
      [code],
    );
    if (!row) return null;
    const training = row.training_id ? { id: row.training_id, title: row.title ?? '' } : null;
    return { id: row.id, evidence: row.evidence, sinceOn: row.since_on, training };
  }

  private async openTickets(code: string): Promise<number> {
    const [row]: { n: string | number }[] = await db().query(
      'SELECT COUNT(*) AS n FROM tickets WHERE lao_code = ? AND active = 1',
      [code],
    );
    return Number(row!.n);
  }

  private async trainings(code: string): Promise<LaoDetailJson['trainings']> {
    const rows: {
      id: string;
      title: string;
      starts_on: string;
      ends_on: string;
      state: TrainingState;
      invited: string | number;
      attended: string | number;
    }[] = await db().query(
      `SELECT t.id, t.title, t.starts_on, t.ends_on, t.state, of_lao.invited, of_lao.attended
       FROM (SELECT training_id, SUM(invited) AS invited, SUM(attended) AS attended
             FROM (SELECT training_id, 1 AS invited, 0 AS attended FROM training_invitations WHERE lao_code = ?
                   UNION ALL SELECT training_id, 0, 1 FROM attendances WHERE lao_code = ?) each_one
             GROUP BY training_id) of_lao
       JOIN trainings t ON t.id = of_lao.training_id
       ORDER BY t.starts_on DESC, t.id DESC LIMIT ${trainingsShown}`,
      [code, code],
    );
    return rows.map(({ starts_on: startsOn, ends_on: endsOn, invited, attended, ...rest }) => ({
      ...rest,
      startsOn,
      endsOn,
      invited: Number(invited) > 0,
      attended: Number(attended),
    }));
  }
}
