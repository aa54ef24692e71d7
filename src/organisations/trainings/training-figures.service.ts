import { Injectable } from '@nestjs/common';
import { scopeFor, type Scope } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { demandWriter, TrainingAccessService } from './training-access.service.js';
import { consequencesOf, type Consequence, type TrainingAction } from './training-consequences.policy.js';
import type { TrainingDetailJson } from './training.schema.js';
import type { Training } from './training.entity.js';

/** Who is named by an invitation or an attendance: the LAO, else the province. */
const place = (alias: string): string => `COALESCE(${alias}.lao_code, ${alias}.province_code)`;

/** A LAO in the cohort by a training, and what else would keep it there. */
interface Support {
  laoCode: string;
  other: Pick<Training, 'id' | 'title' | 'endsOn'> | null;
}

/** Counts on a training, always within what the person may see, and what follows from an action on it. */
@Injectable()
export class TrainingFiguresService {
  constructor(private readonly access: TrainingAccessService) {}

  /**
   * What follows from an action, told before it is done, to whoever may do it: it counts beyond one province.
   * Throws training.not-found (404), request.not-allowed (403).
   */
  async consequences(id: string, action: TrainingAction, endsOn?: string): Promise<Consequence[]> {
    const training = await this.access.see(id);
    demandWriter(training.organiser);
    const { invited, came, uninvited } = await this.figures(training);
    const facts = {
      organiser: training.organiser,
      endsOn: training.endsOn,
      invited,
      absent: invited - came,
      came: came + uninvited,
      owing: training.provinceCode ? await this.outsideCohort(training.provinceCode) : 0,
      joining: (await this.joining(id)).length,
      leaving: await this.leaving(id),
    };
    return consequencesOf(action, facts, endsOn);
  }

  /** The counts that a training's own screen shows. */
  async figures(training: Training): Promise<TrainingDetailJson['figures']> {
    const { sql, values } = within(scopeFor(actor()));
    const [row]: Record<'invited' | 'came' | 'places' | 'people', string>[] = await db().query(
      `SELECT
         (SELECT COUNT(*) FROM training_invitations r WHERE r.training_id = ? ${sql}) AS invited,
         (SELECT COUNT(*) FROM training_invitations r WHERE r.training_id = ? ${sql} AND EXISTS
           (SELECT 1 FROM attendances a WHERE a.training_id = r.training_id AND ${place('a')} = r.invitee_key)) AS came,
         (SELECT COUNT(DISTINCT ${place('r')}) FROM attendances r WHERE r.training_id = ? ${sql}) AS places,
         (SELECT COUNT(*) FROM attendances r WHERE r.training_id = ? ${sql}) AS people`,
      Array.from({ length: 4 }, () => [training.id, ...values]).flat(),
    );
    const came = Number(row!.came);
    return {
      invited: Number(row!.invited),
      came,
      uninvited: Number(row!.places) - came,
      people: Number(row!.people),
      remaining: training.provinceCode ? await this.remaining(training) : null,
    };
  }

  /** Invited and attending places of several trainings at once. */
  async counts(trainingIds: string[]): Promise<Map<string, { invited: number; attended: number }>> {
    const counts = new Map(trainingIds.map((id) => [id, { invited: 0, attended: 0 }]));
    if (!counts.size) return counts;
    const { sql, values } = within(scopeFor(actor()));
    const rows: { training_id: string; kind: 'invited' | 'attended'; count: string }[] = await db().query(
      `SELECT r.training_id, 'invited' AS kind, COUNT(*) AS count FROM training_invitations r
         WHERE r.training_id IN (?) ${sql} GROUP BY r.training_id
       UNION ALL SELECT r.training_id, 'attended', COUNT(DISTINCT ${place('r')}) FROM attendances r
         WHERE r.training_id IN (?) ${sql} GROUP BY r.training_id`,
      [trainingIds, ...values, trainingIds, ...values],
    );
    for (const { training_id: id, kind, count } of rows) counts.get(id)![kind] = Number(count);
    return counts;
  }

  /** The LAOs that came and are not in the trainer cohort, by code. */
  async joining(trainingId: string): Promise<string[]> {
    const rows: { code: string }[] = await db().query(
      `SELECT DISTINCT l.code FROM attendances a JOIN laos l ON l.code = a.lao_code
       WHERE a.training_id = ? AND l.in_cohort = 0 AND l.dissolved_on IS NULL ORDER BY l.code`,
      [trainingId],
    );
    return rows.map(({ code }) => code);
  }

  /** How many LAOs are in the trainer cohort by this training alone. */
  private async leaving(trainingId: string): Promise<number> {
    return (await this.supports(trainingId)).filter(({ other }) => other === null).length;
  }

  /** The LAOs in the cohort by this training, each with another closed training of DLA that it has been to, if any. */
  async supports(trainingId: string): Promise<Support[]> {
    const rows: { lao_code: string; id: string | null; title: string; ends_on: string }[] = await db().query(
      `SELECT m.lao_code, t.id, t.title, t.ends_on FROM cohort_memberships m
       JOIN laos l ON l.code = m.lao_code
       LEFT JOIN trainings t ON l.dissolved_on IS NULL AND t.id =
         (SELECT MIN(o.id) FROM attendances a JOIN trainings o ON o.id = a.training_id
          WHERE a.lao_code = m.lao_code AND o.id <> m.training_id AND o.organiser = 'dla' AND o.state = 'closed')
       WHERE m.training_id = ? AND m.ended_at IS NULL ORDER BY m.lao_code`,
      [trainingId],
    );
    return rows.map(({ lao_code: laoCode, id, title, ends_on: endsOn }) => ({
      laoCode,
      other: id ? { id, title, endsOn } : null,
    }));
  }

  private async outsideCohort(provinceCode: string): Promise<number> {
    const [row]: { n: string }[] = await db().query(
      'SELECT COUNT(*) AS n FROM laos WHERE province_code = ? AND dissolved_on IS NULL AND in_cohort = 0',
      [provinceCode],
    );
    return Number(row!.n);
  }

  private async remaining({ id, provinceCode }: Training): Promise<number> {
    const [row]: { n: string }[] = await db().query(
      `SELECT COUNT(*) AS n FROM laos l
       WHERE l.province_code = ? AND l.dissolved_on IS NULL AND l.in_cohort = 0 AND NOT EXISTS
         (SELECT 1 FROM training_invitations i WHERE i.training_id = ? AND i.lao_code = l.code)`,
      [provinceCode, id],
    );
    return Number(row!.n);
  }
}

/** Rows (as `r`) within a scope. */
export function within(scope: Scope): { sql: string; values: string[] } {
  return scope.all
    ? { sql: '', values: [] }
    : { sql: 'AND r.province_code = ?', values: [scope.provinceCode] };
}
