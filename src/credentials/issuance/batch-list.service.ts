import { Injectable } from '@nestjs/common';
import { mayDo } from '../../platform/auth/permissions.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { BatchApprovalService } from './batch-approval.service.js';
import { BatchProvincesService } from './batch-provinces.service.js';
import { permittedActs } from './batch-acts.policy.js';
import type { BatchDetailJson, BatchJson, BatchQuery } from './batch.schema.js';
import { IssuanceBatch } from './issuance-batch.entity.js';

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

/** Reads batches, and how far they are. */
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
       WHERE n.batch_id = ? AND n.kind = 'leak' ORDER BY n.id DESC LIMIT 1`,
      [id],
    );
    return row ? { incidentId: row.incidentId, at: row.at.toISOString(), by: row.name } : null;
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
