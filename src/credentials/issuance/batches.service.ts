import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from './batch-access.service.js';
import { BatchCheckService } from './batch-check.service.js';
import { contentHash } from './batch-content.policy.js';
import type { NewBatch } from './batch.schema.js';
import { IssuanceBatch } from './issuance-batch.entity.js';
import { userNameOf } from './user-name.policy.js';

/** Drafts of issuance batches: which LAOs, checked line by line, and handed in for approval. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly checks: BatchCheckService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a draft with a line for each LAO of the provinces named (none named: of all), or for the LAOs named; and
   * checks it. Throws batch.empty (422), batch.unknown-laos (422) with the codes that are in no register.
   */
  async draft({ title, route, cohort, provinces, laoCodes, replacesIncident }: NewBatch): Promise<string> {
    return transaction(async () => {
      const id = newId();
      const batch = Object.assign(new IssuanceBatch(), {
        id,
        title,
        route,
        cohort,
        state: 'draft',
        replacesIncident: replacesIncident ?? null,
        createdBy: actor().staffId,
        createdAt: clock.now(),
        version: 0,
      });
      await db().insert(IssuanceBatch, batch);
      if (laoCodes) await this.demandKnown(laoCodes);
      const chosen = replacesIncident ? await this.stoppedBy(replacesIncident) : laoCodes;
      const added = await this.addLines(id, { provinces, laoCodes: chosen });
      if (!added) throw new DomainError('batch.empty', 422);
      await this.audit.record({
        action: 'batch.draft',
        object: `batch:${id}`,
        details: { lines: added, route, cohort },
      });
      await this.checks.check(batch);
      return id;
    });
  }

  /** Takes LAOs out of a draft, or back in. An edit makes it a draft again. Throws batch.not-now (409). */
  async choose(id: string, laoCodes: string[], taken: 'out' | 'in'): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'edit');
      await db().query(
        taken === 'out'
          ? `UPDATE batch_lines SET state = 'left-out', fault = 'taken-out', left_out_at = ?, open_key = NULL
             WHERE batch_id = ? AND lao_code IN (?) AND state = 'included'`
          : `UPDATE batch_lines SET state = 'included', fault = NULL, left_out_at = NULL, added_at = ?
             WHERE batch_id = ? AND lao_code IN (?) AND fault = 'taken-out'`,
        [clock.now(), id, laoCodes],
      );
      await this.audit.record({
        action: 'batch.edit',
        object: `batch:${id}`,
        details: { taken, count: laoCodes.length },
      });
      await this.checks.check(batch);
    });
  }

  /** Checks every line again against the register as it is now. Throws batch.not-now (409). */
  async validate(id: string): Promise<void> {
    await transaction(async () => this.checks.check(await this.access.toDo(id, 'validate')));
  }

  /**
   * Hands the batch in: its LAOs are taken, its content is frozen. Throws batch.not-now, batch.changed-meanwhile,
   * batch.lao-taken (409), batch.empty (422).
   */
  async submit(id: string, seen: number): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'submit', seen);
      await this.checks.check(batch);
      await this.takeLaos(id);
      const lines = await this.access.includedLines(id);
      if (!lines.length) throw new DomainError('batch.empty', 422);
      const hash = contentHash({ id, route: batch.route, lines });
      await this.access.save(batch, {
        state: 'submitted',
        contentHash: hash,
        submittedBy: actor().staffId,
        submittedAt: clock.now(),
        approvedBy: null,
        approvedAt: null,
        approvedHash: null,
      });
      await this.audit.record({
        action: 'batch.submit',
        object: `batch:${id}`,
        details: { lines: lines.length, content: hash.toString('hex') },
      });
    });
  }

  private async addLines(
    batchId: string,
    { provinces, laoCodes }: Pick<NewBatch, 'provinces' | 'laoCodes'>,
  ): Promise<number> {
    const where = ['dissolved_on IS NULL'];
    const values: string[][] = [];
    if (provinces?.length) {
      where.push('province_code IN (?)');
      values.push(provinces);
    }
    if (laoCodes?.length) {
      where.push('code IN (?)');
      values.push(laoCodes);
    }
    // An account that stands keeps its name, whatever the rule says today.
    const laos: { code: string; province_code: string; held: string | null }[] = await db().query(
      `SELECT code, province_code,
              (SELECT a.user_name FROM accounts a WHERE a.lao_code = laos.code AND a.slot = 1) AS held
       FROM laos WHERE ${where.join(' AND ')} ORDER BY code`,
      values,
    );
    const now = clock.now();
    await insertMany(
      'batch_lines',
      laos.map((lao) => ({
        id: newId(),
        batch_id: batchId,
        province_code: lao.province_code,
        lao_code: lao.code,
        user_name: lao.held ?? userNameOf(config().userNameRule, lao.code),
        state: 'included',
        added_at: now,
      })),
    );
    return laos.length;
  }

  /** The LAOs whose credentials an incident stopped, or that it is about: what is to be issued anew. */
  private async stoppedBy(incidentId: string): Promise<string[]> {
    const rows: { code: string }[] = await db().query(
      `SELECT DISTINCT c.lao_code AS code FROM account_locks k JOIN credentials c ON c.id = k.credential_id
       WHERE k.incident_id = ?
       UNION SELECT lao_code FROM incidents WHERE id = ? AND lao_code IS NOT NULL`,
      [incidentId, incidentId],
    );
    if (!rows.length) throw new DomainError('batch.empty', 422);
    return rows.map(({ code }) => code);
  }

  /** A code with a slip in it is told before anything is made: nobody would miss its LAO later. */
  private async demandKnown(laoCodes: string[]): Promise<void> {
    const rows: { code: string }[] = await db().query('SELECT code FROM laos WHERE code IN (?)', [laoCodes]);
    const known = new Set(rows.map(({ code }) => code));
    const unknown = laoCodes.filter((code) => !known.has(code));
    if (unknown.length)
      throw new DomainError('batch.unknown-laos', 422, {
        fields: unknown.slice(0, 200).map((path) => ({ path, code: 'unknown' })),
      });
  }

  /** The UNIQUE key decides between two batches that want the same LAO. */
  private async takeLaos(id: string): Promise<void> {
    try {
      await db().query(
        `UPDATE batch_lines SET open_key = lao_code WHERE batch_id = ? AND state = 'included' ORDER BY lao_code`,
        [id],
      );
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('batch.lao-taken', 409);
      throw error;
    }
  }
}
