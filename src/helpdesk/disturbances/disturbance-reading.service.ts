import { Injectable } from '@nestjs/common';
import { laoTitle, type Lao } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import type { DisturbanceState } from './disturbance.entity.js';
import type { DisturbanceDetailJson, DisturbanceJson } from './disturbance.schema.js';

const mostShown = 100;
const mostMembers = 1_000;

interface DisturbanceRow extends Omit<DisturbanceJson, 'tickets' | 'proposedAt' | 'endedAt'> {
  state: DisturbanceState;
  tickets: string;
  proposedAt: Date;
  endedAt: Date | null;
}
interface MemberRow {
  id: string;
  number: number;
  subject: string;
  state: string;
  laoType: Lao['type'] | null;
  laoName: string | null;
  outcome: string | null;
}

const columns = `d.id, d.symptom, d.title, d.state, d.version, d.proposed_at AS proposedAt, s.name AS decidedBy,
  d.ended_at AS endedAt, (SELECT COUNT(*) FROM disturbance_tickets x
    WHERE x.disturbance_id = d.id AND x.removed_at IS NULL) AS tickets
  FROM disturbances d LEFT JOIN staff s ON s.id = d.decided_by`;

/** What the answer `n` came to on the ticket `t`, and not only that it left: where it did not arrive, why. */
const standing = `CASE
  WHEN n.outcome = 'sent' AND EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id IN (t.id, t.merged_into_id)
    AND m.client_token = CONCAT('disturbance-', n.answer_id) AND m.delivery_state IN ('failed', 'unknown')) THEN 'undelivered'
  WHEN n.outcome = 'mailed' THEN COALESCE((SELECT o.reason FROM notices o
    WHERE o.once_key IN (CONCAT('disturbance:', n.answer_id, ':', t.id),
      CONCAT('disturbance:', n.answer_id, ':', t.merged_into_id)) AND o.state = 'failed' LIMIT 1), 'mailed')
  ELSE n.outcome END`;

/** What troubles many at once, and how far its answers have come. */
@Injectable()
export class DisturbanceReadingService {
  /** Those that go on, and behind them the last that are over. */
  async list(): Promise<{ items: DisturbanceJson[] }> {
    const live: DisturbanceRow[] = await db().query(
      `SELECT ${columns} WHERE d.ended_at IS NULL ORDER BY d.id DESC LIMIT ${mostShown}`,
    );
    const over: DisturbanceRow[] = await db().query(
      `SELECT ${columns} WHERE d.ended_at IS NOT NULL ORDER BY d.ended_at DESC, d.id DESC LIMIT ${mostShown}`,
    );
    return { items: [...live, ...over].map(disturbanceJson) };
  }

  /** One with its tickets and answers. Throws disturbance.not-found. */
  async one(id: string): Promise<DisturbanceDetailJson> {
    const [row]: DisturbanceRow[] = await db().query(`SELECT ${columns} WHERE d.id = ?`, [id]);
    if (!row) throw notFound('disturbance');
    const answers: (Omit<DisturbanceDetailJson['answers'][number], 'answeredAt'> & { answeredAt: Date })[] =
      await db().query(
        `SELECT a.id, a.text, a.ends, s.name AS answeredBy, a.answered_at AS answeredAt, COUNT(*) AS total,
           SUM(n.outcome IS NOT NULL) AS done, COALESCE(SUM(${standing} IN ('sent', 'mailed')), 0) AS reached
         FROM disturbance_answers a JOIN staff s ON s.id = a.answered_by
         JOIN disturbance_sendings n ON n.answer_id = a.id JOIN tickets t ON t.id = n.ticket_id
         WHERE a.disturbance_id = ? GROUP BY a.id, a.text, a.ends, s.name, a.answered_at ORDER BY a.id DESC`,
        [id],
      );
    return {
      ...disturbanceJson(row),
      members: await this.members(id, answers[0]?.id ?? ''),
      answers: answers.map(({ answeredAt, ...answer }) => ({
        ...{ ...answer, ends: Boolean(answer.ends), answeredAt: answeredAt.toISOString() },
        ...{ total: Number(answer.total), done: Number(answer.done), reached: Number(answer.reached) },
      })),
    };
  }

  private async members(id: string, lastAnswerId: string): Promise<DisturbanceDetailJson['members']> {
    const rows: MemberRow[] = await db().query(
      `SELECT t.id, t.number, t.subject, t.state, l.type AS laoType, l.name AS laoName, ${standing} AS outcome
       FROM disturbance_tickets x JOIN tickets t ON t.id = x.ticket_id LEFT JOIN laos l ON l.code = t.lao_code
       LEFT JOIN disturbance_sendings n ON n.answer_id = ? AND n.ticket_id = t.id
       WHERE x.disturbance_id = ? AND x.removed_at IS NULL ORDER BY x.added_at, t.id LIMIT ${mostMembers}`,
      [lastAnswerId, id],
    );
    return rows.map(({ laoType, laoName, outcome, ...ticket }) => ({
      ticket,
      outcome,
      lao: laoType && laoTitle(laoType, laoName ?? ''),
    }));
  }
}

function disturbanceJson({ tickets, proposedAt, endedAt, ...row }: DisturbanceRow): DisturbanceJson {
  return {
    ...row,
    tickets: Number(tickets),
    proposedAt: proposedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
