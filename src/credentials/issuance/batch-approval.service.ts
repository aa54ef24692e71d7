import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { constantTimeEqual } from '../../platform/crypto/tokens.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from './batch-access.service.js';
import { contentHash } from './batch-content.policy.js';
import type { BatchDetailJson } from './batch.schema.js';
import type { IssuanceBatch } from './issuance-batch.entity.js';

/** So many LAOs are named where a batch has changed. */
const mostNamed = 1_000;

/** The second pair of eyes: somebody else approves exactly what was handed in, or says why not. */
@Injectable()
export class BatchApprovalService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly fourEyes: FourEyesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Approves the content whose hash the approver saw; issuing begins. Throws batch.own-approval (403),
   * batch.not-now, batch.changed-meanwhile, batch.content-changed (409).
   */
  async approve(id: string, { hash, version }: { hash: string; version: number }): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'approve', version);
      await this.demandOther(batch);
      const lines = await this.access.includedLines(id);
      const now = contentHash({ id, route: batch.route, lines });
      const seen = Buffer.from(hash, 'hex');
      if (!constantTimeEqual(now, seen) || !now.equals(batch.contentHash ?? Buffer.alloc(0)))
        throw new DomainError('batch.content-changed', 409);
      await this.access.save(batch, {
        state: 'approved',
        approvedBy: actor().staffId,
        approvedAt: clock.now(),
        approvedHash: now,
      });
      await this.audit.record({
        action: 'batch.approve',
        object: `batch:${id}`,
        details: { lines: lines.length, content: now.toString('hex'), submittedBy: batch.submittedBy },
      });
      await this.outbox.ask('credentials.prepare-batch', { id });
    });
  }

  /** Sends it back with a reason; its LAOs are free again. Throws batch.own-approval (403), batch.not-now (409). */
  async reject(id: string, { reason, version }: { reason: string; version: number }): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'reject', version);
      await this.demandOther(batch);
      await this.access.letLaosGo(id);
      await this.access.save(batch, {
        state: 'rejected',
        rejectedBy: actor().staffId,
        rejectedAt: clock.now(),
        rejectReason: reason,
      });
      await this.audit.record({ action: 'batch.reject', object: `batch:${id}`, reason });
    });
  }

  /**
   * What is different from the last time that this batch was looked at by an approver: lines that came and went since
   * then. For a batch that was never judged: nothing.
   */
  async differences(batch: IssuanceBatch): Promise<BatchDetailJson['differences']> {
    if (!batch.rejectedAt) return null;
    const changed = `batch_id = ? AND ((b.state = 'included' AND b.added_at > ?) OR (b.state = 'left-out' AND b.left_out_at > ?))`;
    const values = [batch.id, batch.rejectedAt, batch.rejectedAt];
    const counts: { state: string; n: string | number }[] = await db().query(
      `SELECT b.state, COUNT(*) AS n FROM batch_lines b WHERE ${changed} GROUP BY b.state`,
      values,
    );
    const rows: { code: string; name: string; type: LaoType; state: string }[] = await db().query(
      `SELECT b.lao_code AS code, l.name, l.type, b.state FROM batch_lines b JOIN laos l ON l.code = b.lao_code
       WHERE ${changed} ORDER BY b.lao_code LIMIT ${mostNamed}`,
      values,
    );
    const of = (state: string) => Number(counts.find((one) => one.state === state)?.n ?? 0);
    return {
      added: of('included'),
      removed: of('left-out'),
      laos: rows.map(({ code, name, type, state }) => ({
        code,
        title: laoTitle(type, name),
        change: state === 'included' ? 'added' : 'removed',
      })),
    };
  }

  private async demandOther({ submittedBy }: IssuanceBatch): Promise<void> {
    if (await this.fourEyes.isActor([submittedBy])) throw new DomainError('batch.own-approval', 403);
  }
}
