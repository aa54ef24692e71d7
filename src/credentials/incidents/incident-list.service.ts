import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { actor } from '../../platform/request-context.js';
import type { IncidentJson, IncidentQuery } from './incident.schema.js';

interface Row {
  id: string;
  kind: IncidentJson['kind'];
  reason: string;
  provinceCode: string | null;
  provinceName: string | null;
  laoCode: string | null;
  laoName: string | null;
  laoType: LaoType | null;
  batchId: string | null;
  batchTitle: string | null;
  openedAt: Date;
  openedBy: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  report: string | null;
}

/** Reads what went wrong, within what the person may see. */
@Injectable()
export class IncidentListService {
  /** A page, the newest first. */
  async list({ open, limit, cursor }: IncidentQuery): Promise<Page<IncidentJson>> {
    const where = ['1 = 1'];
    const values: string[] = [];
    if (open !== undefined) where.push(`n.closed_at IS ${open ? '' : 'NOT '}NULL`);
    if (cursor) {
      where.push('n.id < ?');
      values.push(cursor);
    }
    return page(await this.read(where, values, limit + 1), limit, ({ id }) => id);
  }

  /** One. Throws incident.not-found. */
  async one(id: string): Promise<IncidentJson> {
    const [found] = await this.read(['n.id = ?'], [id], 1);
    if (!found) throw notFound('incident');
    return found;
  }

  /** How many are open. */
  async countOpen(): Promise<number> {
    const scope = scopeFor(actor());
    const [row]: { n: string | number }[] = await db().query(
      `SELECT COUNT(*) AS n FROM incidents WHERE ${scope.all ? '' : 'province_code = ? AND '}closed_at IS NULL`,
      scope.all ? [] : [scope.provinceCode],
    );
    return Number(row!.n);
  }

  private async read(where: string[], values: string[], limit: number): Promise<IncidentJson[]> {
    const scope = scopeFor(actor());
    const all = [...where, ...(scope.all ? [] : ['n.province_code = ?'])];
    const rows: Row[] = await db().query(
      `SELECT n.id, n.kind, n.reason, n.province_code AS provinceCode, p.name AS provinceName,
              n.lao_code AS laoCode, l.name AS laoName, l.type AS laoType, n.batch_id AS batchId, b.title AS batchTitle,
              n.opened_at AS openedAt, so.name AS openedBy, n.closed_at AS closedAt, sc.name AS closedBy, n.report
       FROM incidents n LEFT JOIN provinces p ON p.code = n.province_code LEFT JOIN laos l ON l.code = n.lao_code
       LEFT JOIN issuance_batches b ON b.id = n.batch_id LEFT JOIN staff so ON so.id = n.opened_by
       LEFT JOIN staff sc ON sc.id = n.closed_by
       WHERE ${all.join(' AND ')} ORDER BY n.id DESC LIMIT ?`,
      [...values, ...(scope.all ? [] : [scope.provinceCode]), limit],
    );
    const locks = await this.locks(rows.map(({ id }) => id));
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      reason: row.reason,
      province: row.provinceCode ? { code: row.provinceCode, name: row.provinceName ?? '' } : null,
      lao: row.laoCode ? { code: row.laoCode, title: laoTitle(row.laoType!, row.laoName!) } : null,
      batch: row.batchId ? { id: row.batchId, title: row.batchTitle ?? '' } : null,
      openedAt: row.openedAt.toISOString(),
      openedBy: row.openedBy,
      closedAt: row.closedAt?.toISOString() ?? null,
      closedBy: row.closedBy,
      report: row.report ? (JSON.parse(row.report) as IncidentJson['report']) : null,
      locks: locks.get(row.id) ?? { all: 0, done: 0, stuck: 0 },
    }));
  }

  private async locks(ids: string[]): Promise<Map<string, IncidentJson['locks']>> {
    if (!ids.length) return new Map();
    const rows: { id: string; all: string; done: string; stuck: string }[] = await db().query(
      `SELECT incident_id AS id, COUNT(*) AS \`all\`, SUM(state = 'done') AS done,
              SUM(state <> 'done' AND stuck_at IS NOT NULL) AS stuck
       FROM account_locks WHERE incident_id IN (?) GROUP BY incident_id`,
      [ids],
    );
    return new Map(
      rows.map(({ id, all, done, stuck }) => [
        id,
        { all: Number(all), done: Number(done), stuck: Number(stuck) },
      ]),
    );
  }
}
