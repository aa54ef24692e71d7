import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { BatchApprovalService } from './batch-approval.service.js';
import { BatchProvincesService } from './batch-provinces.service.js';
import { permittedActs } from './batch-acts.policy.js';
import type { BatchDetailJson, BatchJson, BatchQuery, LineJson, LineQuery } from './batch.schema.js';
import { IssuanceBatch } from './issuance-batch.entity.js';

interface LineRow {
  laoCode: string;
  name: string;
  type: LaoType;
  district: string;
  provinceCode: string;
  provinceName: string;
  userName: string;
  state: LineJson['state'];
  fault: LineJson['fault'];
  officer: string | null;
  credential: NonNullable<LineJson['credential']>['state'] | null;
  reason: string | null;
  attempt: number | null;
}

const openStates = [
  'draft',
  'validated',
  'submitted',
  'rejected',
  'approved',
  'provisioning',
  'ready',
  'released',
];

/** Reads batches, their lines, and how far they are. */
@Injectable()
export class BatchListService {
  constructor(
    private readonly approvals: BatchApprovalService,
    private readonly provinces: BatchProvincesService,
  ) {}

  /** A page of batches, the newest first. */
  async list({ state, open, limit, cursor }: BatchQuery): Promise<Page<BatchJson>> {
    const query = db()
      .createQueryBuilder(IssuanceBatch, 'b')
      .orderBy('b.id', 'DESC')
      .limit(limit + 1);
    if (state) query.andWhere('b.state = :state', { state });
    if (open !== undefined)
      query.andWhere(`b.state ${open ? '' : 'NOT '}IN (:...openStates)`, { openStates });
    if (cursor) query.andWhere('b.id < :cursor', { cursor });
    const cut = page(await query.getMany(), limit, ({ id }) => id);
    return { items: await this.shown(cut.items), next: cut.next };
  }

  /** One batch. Throws batch.not-found. */
  async one(id: string): Promise<BatchDetailJson> {
    const batch = await db().findOneBy(IssuanceBatch, { id });
    if (!batch) throw notFound('batch');
    const [shown] = await this.shown([batch]);
    const names = await this.names([
      batch.submittedBy,
      batch.approvedBy,
      batch.rejectedBy,
      batch.releasedBy,
      batch.endedBy,
    ]);
    const step = (at: Date | null, by: string | null) =>
      at && by ? { at: at.toISOString(), by: { id: by, name: names.get(by) ?? '' } } : null;
    const rejected = step(batch.rejectedAt, batch.rejectedBy);
    const ended = step(batch.endedAt, batch.endedBy);
    const faults: { fault: string; n: string | number }[] = await db().query(
      'SELECT fault, COUNT(*) AS n FROM batch_lines WHERE batch_id = ? AND fault IS NOT NULL GROUP BY fault',
      [id],
    );
    const stopped = await this.stopped(id);
    return {
      ...shown!,
      contentHash: batch.contentHash?.toString('hex') ?? null,
      submitted: step(batch.submittedAt, batch.submittedBy),
      approved: step(batch.approvedAt, batch.approvedBy),
      rejected: rejected && { ...rejected, reason: batch.rejectReason ?? '' },
      released: step(batch.releasedAt, batch.releasedBy),
      ended: ended && { ...ended, reason: batch.endReason },
      replacesIncident: batch.replacesIncident,
      stopped,
      faults: Object.fromEntries(faults.map(({ fault, n }) => [fault, Number(n)])),
      differences: await this.approvals.differences(batch),
      byProvince: await this.provinces.of(id),
      // What was stopped is not stopped once more.
      acts: permittedActs(batch, actor(), (permission) => mayDo(actor().role, permission)).filter(
        (act) => act !== 'stop' || !stopped,
      ),
    };
  }

  private async stopped(id: string): Promise<BatchDetailJson['stopped']> {
    const [row]: { incidentId: string; at: Date; name: string }[] = await db().query(
      `SELECT n.id AS incidentId, n.opened_at AS at, s.name FROM incidents n JOIN staff s ON s.id = n.opened_by
       WHERE n.batch_id = ? AND n.kind = 'leak' AND n.drill = 0 ORDER BY n.id DESC LIMIT 1`,
      [id],
    );
    return row ? { incidentId: row.incidentId, at: row.at.toISOString(), by: row.name } : null;
  }

  /** A page of a batch's lines in the order of the LAOs' codes. Throws batch.not-found. */
  async lines(
    id: string,
    { state, province, credential, limit, cursor }: LineQuery,
  ): Promise<Page<LineJson>> {
    if (!(await db().existsBy(IssuanceBatch, { id }))) throw notFound('batch');
    // Along the credentials' own key where their state decides, else along the lines'.
    const [from, code] = credential
      ? ['credentials c JOIN batch_lines b ON b.credential_id = c.id', 'c.lao_code']
      : ['batch_lines b', 'b.lao_code'];
    const where = [credential ? 'c.batch_id = ?' : 'b.batch_id = ?'];
    const values: unknown[] = [id];
    const add = (sql: string, value: unknown) => {
      where.push(sql);
      values.push(value);
    };
    if (credential) add('c.state = ?', credential);
    if (state) add('b.state = ?', state);
    if (province) add('b.province_code = ?', province);
    if (cursor) add(`${code} > ?`, cursor);
    const rows: LineRow[] = await db().query(
      `SELECT b.lao_code AS laoCode, l.name, l.type, l.district, l.province_code AS provinceCode, p.name AS provinceName,
              COALESCE(a.user_name, b.user_name) AS userName, b.state, b.fault, o.name AS officer, c.state AS credential,
              c.reason, c.attempt
       FROM (SELECT b.id FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${code} LIMIT ?) shown
       STRAIGHT_JOIN batch_lines b ON b.id = shown.id STRAIGHT_JOIN laos l ON l.code = b.lao_code
       STRAIGHT_JOIN provinces p ON p.code = l.province_code
       LEFT JOIN officers o ON o.id = l.officer_id LEFT JOIN credentials c ON c.id = b.credential_id
       LEFT JOIN accounts a ON a.id = b.account_id ORDER BY b.lao_code`,
      [...values, limit + 1],
    );
    return page(rows.map(lineJson), limit, ({ laoCode }) => laoCode);
  }

  private async shown(batches: IssuanceBatch[]): Promise<BatchJson[]> {
    if (!batches.length) return [];
    const ids = batches.map(({ id }) => id);
    const lines: { id: string; state: string; n: string | number }[] = await db().query(
      'SELECT batch_id AS id, state, COUNT(*) AS n FROM batch_lines WHERE batch_id IN (?) GROUP BY batch_id, state',
      [ids],
    );
    const provinces: { id: string; n: string | number }[] = await db().query(
      'SELECT batch_id AS id, COUNT(DISTINCT province_code) AS n FROM batch_lines WHERE batch_id IN (?) GROUP BY batch_id',
      [ids],
    );
    const credentials: { id: string; state: string; n: string | number }[] = await db().query(
      'SELECT batch_id AS id, state, COUNT(*) AS n FROM credentials WHERE batch_id IN (?) GROUP BY batch_id, state',
      [ids],
    );
    const names = await this.names(batches.map(({ createdBy }) => createdBy));
    return batches.map((batch) => {
      const of = (state: string) =>
        Number(lines.find((row) => row.id === batch.id && row.state === state)?.n ?? 0);
      return {
        id: batch.id,
        title: batch.title,
        route: batch.route,
        cohort: batch.cohort,
        state: batch.state,
        paused: batch.pausedAt !== null,
        included: of('included'),
        leftOut: of('left-out'),
        setAside: of('set-aside'),
        provinces: Number(provinces.find((row) => row.id === batch.id)?.n ?? 0),
        credentials: Object.fromEntries(
          credentials.filter((row) => row.id === batch.id).map(({ state, n }) => [state, Number(n)]),
        ),
        createdAt: batch.createdAt.toISOString(),
        createdBy: { id: batch.createdBy, name: names.get(batch.createdBy) ?? '' },
        version: batch.version,
      };
    });
  }

  private async names(ids: (string | null)[]): Promise<Map<string, string>> {
    const known = [...new Set(ids.filter((id) => id !== null))];
    if (!known.length) return new Map();
    const rows: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [known],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function lineJson(row: LineRow): LineJson {
  return {
    laoCode: row.laoCode,
    title: laoTitle(row.type, row.name),
    district: row.district,
    province: { code: row.provinceCode, name: row.provinceName },
    userName: row.userName,
    state: row.state,
    fault: row.fault,
    officer: row.officer,
    credential: row.credential
      ? { state: row.credential, reason: row.reason, attempt: Number(row.attempt) }
      : null,
  };
}
