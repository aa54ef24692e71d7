import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { db } from '../../platform/database/transaction.js';
import type { IssuanceBatch } from '../issuance/issuance-batch.entity.js';
import type { CustodyItem } from './custody-item.entity.js';
import { CustodyService, type Step } from './custody.service.js';
import { TransfersService } from './transfers.service.js';

/** Where a slip is that was printed again: at DLA, whatever became of the one before; it goes the whole way anew. */
@Injectable()
export class ReprintsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly transfers: TransfersService,
    private readonly outbox: OutboxService,
  ) {}

  /** Locks what a province has not accepted of a locked batch, before its items are locked: as whoever accepts does. */
  async lockTransfers(batchId: string, provinceCode: string): Promise<void> {
    await db().query(
      `SELECT id FROM custody_transfers WHERE batch_id = ? AND province_code = ? AND accepted_at IS NULL
       ORDER BY id FOR UPDATE`,
      [batchId, provinceCode],
    );
  }

  /**
   * Takes the step of locked items that have a new slip. One that was on its way is void and waited for no longer; of a
   * batch that was released the new one is sent to the province, which accepts it like the first.
   */
  async backToDla(
    batch: IssuanceBatch,
    items: CustodyItem[],
    { data, reason }: Pick<Step, 'data' | 'reason'>,
  ): Promise<void> {
    const voided = new Map<string, number>();
    for (const { state, transferId } of items)
      if (state === 'sent') voided.set(transferId!, (voided.get(transferId!) ?? 0) + 1);
    for (const [id, count] of [...voided].sort()) await this.transfers.withdraw(id, count);
    await this.custody.step(items, { kind: 'reprinted', state: 'printed', transferId: null, data, reason });
    if (batch.releasedAt) await this.outbox.ask('credentials.send-transfers', { id: batch.id });
  }
}
