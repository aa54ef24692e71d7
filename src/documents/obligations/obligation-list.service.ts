import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { linkFaults, type UploadLink } from '../upload-links/upload-link.entity.js';
import { newestRound } from './newest-round.js';
import type { Evidence, Slot } from './evidence.policy.js';
import type { ObligationFilter, ObligationJson } from './obligation.schema.js';

interface Row {
  id: string;
  lao_code: string;
  type: LaoType;
  name: string;
  district: string;
  province_code: string;
  province_name: string;
  slot: Slot;
  officer_id: string | null;
  officer_name: string | null;
  due_on: string;
  open_due: string | null;
  resend_by: string | null;
  met_at: Date | null;
  exempt_at: Date | null;
  waived_at: Date | null;
  evidence: Evidence | null;
  waiver: 'waiting' | 'refused' | null;
  waiver_reason: string | null;
  waiver_asked_at: Date | null;
  waiver_by: string | null;
  waiver_by_name: string | null;
  reminders: string;
  link_state: UploadLink['state'] | null;
  link_reason: UploadLink['reason'];
  link_at: Date | null;
}

/** Reads obligations as lists: by due day, each page one range of an index. */
@Injectable()
export class ObligationListService {
  /** A page, those that are due first in front. Throws request.invalid (400) for a cursor that is none. */
  async list(
    filter: ObligationFilter,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<ObligationJson>> {
    const today = thaiDay(clock.now());
    const where = conditions(filter, today);
    // What is open is in an index of its own, by the same days: what was met long ago is not waded through.
    const due = isOpen(filter) ? 'b.open_due' : 'b.due_on';
    if (cursor) {
      const [day, id] = cursor.split('_');
      if (!day || !id || !/^\d{4}-\d{2}-\d{2}$/.test(day))
        throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
      where.sql.push(`${due} >= ? AND (${due} > ? OR b.id > ?)`);
      where.values.push(day, day, id);
    }
    const rows: Row[] = await db().query(
      `SELECT o.id, o.lao_code, l.type, l.name, l.district, o.province_code, p.name AS province_name, o.slot,
              o.officer_id, f.name AS officer_name, o.due_on, o.open_due, o.resend_by, o.met_at, o.exempt_at, o.waived_at,
              o.evidence,
              IF(w.decision IS NULL, IF(w.id IS NULL, NULL, 'waiting'), 'refused') AS waiver,
              w.reason AS waiver_reason, w.asked_at AS waiver_asked_at, w.asked_by AS waiver_by,
              s.name AS waiver_by_name,
              (SELECT COUNT(*) FROM document_reminders r WHERE r.obligation_id = o.id) AS reminders,
              u.state AS link_state, u.reason AS link_reason, u.created_at AS link_at
       FROM (SELECT b.id FROM document_obligations b WHERE ${where.sql.join(' AND ')}
             ORDER BY ${due}, b.id LIMIT ?) found
       STRAIGHT_JOIN document_obligations o ON o.id = found.id
       STRAIGHT_JOIN laos l ON l.code = o.lao_code STRAIGHT_JOIN provinces p ON p.code = o.province_code
       LEFT JOIN officers f ON f.id = o.officer_id
       LEFT JOIN document_waivers w ON w.id = (SELECT MAX(y.id) FROM document_waivers y WHERE y.obligation_id = o.id)
       LEFT JOIN staff s ON s.id = w.asked_by
       LEFT JOIN upload_links u ON u.id = (SELECT MAX(x.id) FROM upload_links x WHERE x.obligation_id = o.id)
       ORDER BY o.due_on, o.id`,
      [...where.values, limit + 1],
    );
    return page(
      rows.map((row) => json(row, today)),
      limit,
      ({ dueOn, id }) => `${dueOn}_${id}`,
    );
  }

  /** Whether more than so many fit: a sheet holds only so many rows. */
  async isLongerThan(filter: ObligationFilter, count: number): Promise<boolean> {
    const { sql, values } = conditions(filter, thaiDay(clock.now()));
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM document_obligations b WHERE ${sql.join(' AND ')} LIMIT 1 OFFSET ?`,
      [...values, count],
    );
    return rows.length > 0;
  }

  /** All that fits, a page after the other. */
  async *all(filter: ObligationFilter): AsyncGenerator<ObligationJson[]> {
    for (let cursor: string | undefined; ;) {
      const { items, next } = await this.list(filter, { limit: 500, cursor });
      yield items;
      if (!next) return;
      cursor = next;
    }
  }
}

/** The day in Thailand on which it was met. */
const metOn = 'DATE(DATE_ADD(b.met_at, INTERVAL 7 HOUR))';

/** Not sent back by DLA, or not sent again in time. */
const notReturned = '(b.resend_by IS NULL OR b.resend_by < ?)';

function isOpen({ state }: ObligationFilter): boolean {
  return ['open', 'pending', 'overdue', 'returned', 'waiver-asked'].includes(state ?? '');
}

function conditions(filter: ObligationFilter, today: string): { sql: string[]; values: (string | number)[] } {
  const sql = ['b.live_key IS NOT NULL'];
  const values: (string | number)[] = [];
  const add = (condition: string, ...given: (string | number)[]) => {
    sql.push(condition);
    values.push(...given);
  };
  const scope = scopeFor(actor());
  if (!scope.all) add('b.province_code = ?', scope.provinceCode);
  if (filter.province) add('b.province_code = ?', filter.province);
  if (filter.cycle) add('b.cycle_id = ?', filter.cycle);
  else add(`b.cycle_id = ${newestRound('b.province_code')}`);
  if (filter.lao) add('b.lao_code = ?', filter.lao);
  if (filter.slot) add('b.slot = ?', filter.slot);
  if (filter.dueFrom) add('b.due_on >= ?', filter.dueFrom);
  if (filter.dueUntil) add('b.due_on <= ?', filter.dueUntil);
  if (filter.state === 'open') add('b.open_due IS NOT NULL');
  if (filter.state === 'pending') add(`b.open_due >= ? AND ${notReturned}`, today, today);
  if (filter.state === 'overdue') add(`b.open_due < ? AND ${notReturned}`, today, today);
  if (filter.state === 'returned') add('b.open_due IS NOT NULL AND b.resend_by >= ?', today);
  if (filter.state === 'in-time') add(`${metOn} <= b.due_on`);
  if (filter.state === 'late') add(`${metOn} > b.due_on`);
  if (filter.state === 'met') add('b.met_at IS NOT NULL');
  if (filter.state === 'exempt') add('b.exempt_at IS NOT NULL AND b.met_at IS NULL');
  if (filter.state === 'waiver-asked')
    add('b.open_due IS NOT NULL AND EXISTS (SELECT 1 FROM document_waivers k WHERE k.waiting_key = b.id)');
  if (filter.state === 'waived') add('b.waived_at IS NOT NULL');
  return { sql, values };
}

function json(row: Row, today: string): ObligationJson {
  const state = stateOf(row, today);
  const until = row.met_at ? thaiDay(row.met_at) : row.open_due && state !== 'returned' ? today : row.due_on;
  return {
    id: row.id,
    lao: { code: row.lao_code, title: laoTitle(row.type, row.name), district: row.district },
    province: { code: row.province_code, name: row.province_name },
    slot: row.slot,
    officer: row.officer_id ? { id: row.officer_id, name: row.officer_name ?? '' } : null,
    state,
    dueOn: row.due_on,
    resendBy: row.open_due ? row.resend_by : null,
    daysLate: Math.max(0, (Date.parse(until) - Date.parse(row.due_on)) / 86_400_000),
    evidence: row.evidence,
    metAt: row.met_at?.toISOString() ?? null,
    waiver: row.open_due ? waiverOf(row) : null,
    reminders: Number(row.reminders),
    link: row.open_due ? linkOf(row) : null,
  };
}

function waiverOf(row: Row): ObligationJson['waiver'] {
  const { waiver: state, waiver_reason: reason, waiver_asked_at: askedAt } = row;
  if (!state || reason === null || !askedAt) return null;
  const own = row.waiver_by === actor().staffId;
  return { state, reason, askedBy: row.waiver_by_name ?? '', askedAt: askedAt.toISOString(), own };
}

function linkOf({ link_state: state, link_reason: reason, link_at: at }: Row): ObligationJson['link'] {
  if (!state || !at) return null;
  return { state, fault: linkFaults.find((one) => one === reason) ?? null, at: at.toISOString() };
}

function stateOf(row: Row, today: string): ObligationJson['state'] {
  if (row.met_at) return 'met';
  if (row.exempt_at) return 'exempt';
  if (row.waived_at) return 'waived';
  if (row.resend_by && row.resend_by >= today) return 'returned';
  return row.due_on < today ? 'overdue' : 'pending';
}
