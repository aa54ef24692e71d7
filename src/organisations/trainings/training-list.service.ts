import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { visibleTrainings } from './training-access.service.js';
import { documentsDueOn } from './training-consequences.policy.js';
import { TrainingDay } from './training-day.entity.js';
import { TrainingFiguresService } from './training-figures.service.js';
import type { TrainingDetailJson, TrainingJson, TrainingQuery } from './training.schema.js';
import type { Organiser, Training, TrainingState } from './training.entity.js';

interface Row {
  id: string;
  title: string;
  organiser: Organiser;
  province_code: string | null;
  province_name: string | null;
  state: TrainingState;
  starts_on: string;
  ends_on: string;
  version: number;
  note: string;
  closed_at: Date | null;
  closed_by: string | null;
  closed_by_name: string | null;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  cancelled_by_name: string | null;
  cancel_reason: string | null;
  created_at: Date;
  created_by: string | null;
  created_by_name: string | null;
}

const columns = `
  t.id, t.title, t.organiser, t.province_code, p.name AS province_name, t.state, t.starts_on, t.ends_on, t.version, t.note,
  t.closed_at, t.closed_by, sc.name AS closed_by_name, t.cancelled_at, t.cancelled_by, sx.name AS cancelled_by_name,
  t.cancel_reason, t.created_at, t.created_by, sm.name AS created_by_name`;
const joins = `
  LEFT JOIN provinces p ON p.code = t.province_code LEFT JOIN staff sc ON sc.id = t.closed_by
  LEFT JOIN staff sx ON sx.id = t.cancelled_by LEFT JOIN staff sm ON sm.id = t.created_by`;

/** Reads trainings: lists and single ones, always within what the person may see. */
@Injectable()
export class TrainingListService {
  constructor(private readonly figures: TrainingFiguresService) {}

  /** A page in the order of their first days. */
  async list(query: TrainingQuery): Promise<Page<TrainingJson>> {
    const { sql, values } = visibleTrainings(scopeFor(actor()));
    const add = (condition: string, ...given: string[]) => {
      sql.push(condition);
      values.push(...given);
    };
    const today = thaiDay(clock.now());
    if (query.from) add('t.ends_on >= ?', query.from);
    if (query.until) add('t.starts_on <= ?', query.until);
    if (query.when === 'upcoming') add('t.ends_on >= ?', today);
    if (query.when === 'past') add('t.ends_on < ?', today);
    if (query.organiser) add('t.organiser = ?', query.organiser);
    if (query.state) add('t.state = ?', query.state);
    if (query.province)
      add(
        `(t.province_code = ? OR EXISTS (SELECT 1 FROM training_invitations i
          WHERE i.province_code = ? AND i.training_id = t.id))`,
        query.province,
        query.province,
      );
    const down = query.sort === '-startsOn';
    if (query.cursor) {
      const [on, id] = cursorParts(query.cursor);
      const sign = down ? '<' : '>';
      add(`t.starts_on ${sign}= ? AND (t.starts_on ${sign} ? OR t.id ${sign} ?)`, on, on, id);
    }
    const direction = down ? 'DESC' : 'ASC';
    const rows: Row[] = await db().query(
      `SELECT ${columns} FROM (SELECT t.id FROM trainings t ${sql.length ? `WHERE ${sql.join(' AND ')}` : ''}
         ORDER BY t.starts_on ${direction}, t.id ${direction} LIMIT ?) shown
       JOIN trainings t ON t.id = shown.id ${joins} ORDER BY t.starts_on ${direction}, t.id ${direction}`,
      [...values, query.limit + 1],
    );
    const cut = page(rows, query.limit, (row) => `${row.starts_on}.${row.id}`);
    return { items: await this.shown(cut.items), next: cut.next };
  }

  /** One training. Throws training.not-found, also outside of the person's scope. */
  async one(id: string): Promise<TrainingDetailJson> {
    const { sql, values } = visibleTrainings(scopeFor(actor()));
    const [row]: Row[] = await db().query(
      `SELECT ${columns} FROM trainings t ${joins} WHERE ${['t.id = ?', ...sql].join(' AND ')}`,
      [id, ...values],
    );
    if (!row) throw notFound('training');
    const [training] = await this.shown([row]);
    const days = await db().find(TrainingDay, { where: { trainingId: id }, order: { heldOn: 'ASC' } });
    const figures = await this.figures.figures({ id, provinceCode: row.province_code } as Training);
    const person = (staffId: string | null, name: string | null) =>
      staffId ? { id: staffId, name: name ?? '' } : null;
    return {
      ...training!,
      note: row.note,
      days: days.map(({ heldOn, fromTime, untilTime, place }) => ({ heldOn, fromTime, untilTime, place })),
      figures,
      documentsDueOn: row.organiser === 'province' ? documentsDueOn(row.ends_on) : null,
      closedAt: row.closed_at?.toISOString() ?? null,
      closedBy: person(row.closed_by, row.closed_by_name),
      cancelledAt: row.cancelled_at?.toISOString() ?? null,
      cancelledBy: person(row.cancelled_by, row.cancelled_by_name),
      cancelReason: row.cancel_reason,
      createdAt: row.created_at.toISOString(),
      createdBy: person(row.created_by, row.created_by_name),
    };
  }

  private async shown(rows: Row[]): Promise<TrainingJson[]> {
    const ids = rows.map(({ id }) => id);
    const counts = await this.figures.counts(ids);
    const places: { training_id: string; place: string }[] = ids.length
      ? await db().query(
          'SELECT training_id, place FROM training_days WHERE training_id IN (?) ORDER BY training_id, held_on',
          [ids],
        )
      : [];
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      organiser: row.organiser,
      province: row.province_code ? { code: row.province_code, name: row.province_name ?? '' } : null,
      state: row.state,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      places: [...new Set(places.filter((one) => one.training_id === row.id).map(({ place }) => place))],
      ...counts.get(row.id)!,
      version: row.version,
    }));
  }
}

function cursorParts(cursor: string): [string, string] {
  const match = /^(\d{4}-\d{2}-\d{2})\.([0-9A-Z]{26})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  return [match[1]!, match[2]!];
}
