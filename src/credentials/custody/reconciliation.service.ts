import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from '../issuance/batch-access.service.js';
import { BatchProvincesService } from '../issuance/batch-provinces.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { closingFaults } from './closing.policy.js';
import { Reconciliation } from './reconciliation.entity.js';

/** What a person has counted of a province's slips. */
export interface Counted {
  provinceCode: string;
  onHand: number;
  returned: number;
  spoiled: number;
  note?: string;
}

/** Counts paper against the desk's own numbers, and closes a batch only when every province balances. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly provinces: BatchProvincesService,
    private readonly ends: CredentialEndsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Records a count: printed = handed + on hand + returned + spoiled + missing, by what lies on the table; there lies
   * nothing that is still under way to the province. A count that differs is recorded too, and does not balance. Throws batch.not-found (404).
   */
  async count(batchId: string, counted: Counted): Promise<{ balances: boolean }> {
    return transaction(async () => {
      const batch = await this.access.locked(batchId);
      if (!batch || !inScope(scopeFor(actor()), counted.provinceCode)) throw notFound('batch');
      const slips = (await this.provinces.slips(batchId)).get(counted.provinceCode);
      if (!slips) throw notFound('batch');
      const balances =
        counted.onHand === slips.onHand - slips.underWay &&
        counted.returned === slips.returned &&
        counted.spoiled === slips.spoiled;
      await db().insert(Reconciliation, {
        id: newId(),
        batchId,
        provinceCode: counted.provinceCode,
        ...slips,
        countedOnHand: counted.onHand,
        countedReturned: counted.returned,
        countedSpoiled: counted.spoiled,
        balances,
        note: counted.note ?? null,
        countedBy: actor().staffId,
        countedAt: clock.now(),
      });
      await this.audit.record({
        action: 'slips.count',
        object: `batch:${batchId}`,
        provinceCode: counted.provinceCode,
        reason: counted.note,
        details: { ...slips, countedOnHand: counted.onHand, balances },
      });
      return { balances };
    });
  }

  /**
   * Closes a batch: every credential handed over, returned or ended, every slip counted, everything balances. Throws
   * batch.not-now, batch.changed-meanwhile (409), batch.not-balanced (409) with the provinces that are in the way.
   */
  async close(id: string, seen: number): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'close', seen);
      const open: { code: string; n: string | number }[] = await db().query(
        `SELECT province_code AS code, COUNT(*) AS n FROM custody_items
         WHERE batch_id = ? AND state IN ('prepared', 'printed', 'sent', 'at-province') GROUP BY province_code`,
        [id],
      );
      const faults = closingFaults(
        batch.route,
        await this.provinces.of(id),
        new Map(open.map(({ code, n }) => [code, Number(n)])),
      );
      if (faults.length) {
        throw new DomainError('batch.not-balanced', 409, {
          fields: faults.map(({ code, fault }) => ({ path: code, code: fault })),
        });
      }
      await this.endReturned(id);
      await this.access.letLaosGo(id);
      await this.access.save(batch, { state: 'closed', endedAt: clock.now(), endedBy: actor().staffId });
      await this.audit.record({ action: 'batch.close', object: `batch:${id}` });
    });
  }

  /** What came back or was lost is not given out any more: those LAOs can be issued to anew. */
  private async endReturned(batchId: string): Promise<void> {
    const rows: { id: string }[] = await db().query(
      `SELECT credential_id AS id FROM custody_items WHERE batch_id = ? AND state IN ('returned', 'missing')`,
      [batchId],
    );
    await this.ends.revoke(
      rows.map(({ id }) => id),
      'not-handed-over',
    );
  }
}
