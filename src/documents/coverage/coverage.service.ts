import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { actor } from '../../platform/request-context.js';
import { newestRound } from '../obligations/newest-round.js';
import type { CoverageJson } from './coverage.schema.js';

const counted = [
  'laos',
  'complete',
  'documents',
  'inTime',
  'late',
  'pending',
  'overdue',
  'returned',
  'exempt',
  'waived',
  'notOpened',
] as const;
type Counts = CoverageJson['totals'];

const rounds = `SELECT p.code AS province_code, ${newestRound('p.code')} AS cycle_id FROM provinces p`;

/** How far each province is with rule 5, in numbers that add up to the register. */
@Injectable()
export class CoverageService {
  /** Every province that the person may see, in dictionary order, and the sums; each in its own newest round. */
  async byProvince(): Promise<CoverageJson> {
    const scope = scopeFor(actor());
    const today = thaiDay(clock.now());
    // Thai time is seven hours ahead: a document of the evening belongs to that Thai day.
    const metOn = 'DATE(DATE_ADD(o.met_at, INTERVAL 7 HOUR))';
    const isReturned = 'COALESCE(o.resend_by >= ?, FALSE)';
    const own = scope.all ? '1 = 1' : 'l.province_code = ?';
    const rows: Record<string, string | number | null>[] = await db().query(
      `SELECT p.code, p.name, p.name_en AS nameEn, COUNT(*) AS laos, SUM(n.owed = 2 AND n.open = 0) AS complete,
              SUM(n.inTime) AS inTime, SUM(n.late) AS late, SUM(n.pending) AS pending, SUM(n.overdue) AS overdue, SUM(n.returned) AS returned,
              SUM(n.exempt) AS exempt, SUM(n.waived) AS waived
       FROM (SELECT l.code, l.province_code, COUNT(o.id) AS owed, COUNT(o.open_due) AS open,
                    COALESCE(SUM(${metOn} <= o.due_on), 0) AS inTime, COALESCE(SUM(${metOn} > o.due_on), 0) AS late,
                    COALESCE(SUM(o.open_due >= ? AND NOT ${isReturned}), 0) AS pending,
                    COALESCE(SUM(o.open_due < ? AND NOT ${isReturned}), 0) AS overdue,
                    COALESCE(SUM(o.open_due IS NOT NULL AND ${isReturned}), 0) AS returned,
                    COALESCE(SUM(o.exempt_at IS NOT NULL), 0) AS exempt,
                    COALESCE(SUM(o.waived_at IS NOT NULL), 0) AS waived
             FROM laos l LEFT JOIN (${rounds}) r ON r.province_code = l.province_code
             LEFT JOIN document_obligations o ON o.lao_code = l.code AND o.live_key IS NOT NULL
               AND o.cycle_id = r.cycle_id
             WHERE l.dissolved_on IS NULL AND ${own} GROUP BY l.code, l.province_code) n
       JOIN provinces p ON p.code = n.province_code
       GROUP BY p.code, p.name, p.name_en, p.sort_key ORDER BY p.sort_key, p.code`,
      [today, today, today, today, today, ...(scope.all ? [] : [scope.provinceCode])],
    );
    const items = rows.map((row) => ({
      code: String(row.code),
      name: String(row.name),
      nameEn: String(row.nameEn),
      ...countsOf(row),
    }));
    const totals = Object.fromEntries(
      counted.map((key) => [key, items.reduce((sum, item) => sum + item[key], 0)]),
    ) as Counts;
    return { items, totals };
  }
}

function countsOf(row: Record<string, string | number | null>): Counts {
  const number = (key: string) => Number(row[key] ?? 0);
  const documents = 2 * number('laos');
  const known = {
    inTime: number('inTime'),
    late: number('late'),
    pending: number('pending'),
    overdue: number('overdue'),
    returned: number('returned'),
    exempt: number('exempt'),
    waived: number('waived'),
  };
  const opened = Object.values(known).reduce((sum, value) => sum + value, 0);
  return {
    laos: number('laos'),
    complete: number('complete'),
    documents,
    ...known,
    notOpened: documents - opened,
  };
}
