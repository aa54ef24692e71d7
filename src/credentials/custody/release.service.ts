import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from '../issuance/batch-access.service.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { CustodyService } from './custody.service.js';
import { RecipientsService } from './recipients.service.js';
import { TransferNoticesService } from './transfer-notices.service.js';

const remindAfterMs = 2 * 86_400_000;

/** Sends a ready batch on its way to the provinces. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly custody: CustodyService,
    private readonly recipients: RecipientsService,
    private readonly told: TransferNoticesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Releases the batch; a job sends each province its part. On paper every slip must be printed before. Throws
   * batch.not-now, batch.changed-meanwhile, batch.not-printed (409).
   */
  async release(id: string, seen: number): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'release', seen);
      if (batch.route === 'paper') await this.demandPrinted(id);
      await this.access.save(batch, {
        state: 'released',
        releasedAt: clock.now(),
        releasedBy: actor().staffId,
      });
      await this.audit.record({ action: 'batch.release', object: `batch:${id}` });
      await this.outbox.ask('credentials.send-transfers', { id });
    });
  }

  /** Makes the transfer of each province that has none yet; run twice or killed between, each province gets one. */
  async sendTransfers(batchId: string): Promise<void> {
    const provinces: { code: string }[] = await db().query(
      `SELECT DISTINCT province_code AS code FROM custody_items
       WHERE batch_id = ? AND state IN ('prepared', 'printed') ORDER BY province_code`,
      [batchId],
    );
    for (const { code } of provinces) await transaction(() => this.sendTo(batchId, code));
  }

  private async sendTo(batchId: string, provinceCode: string): Promise<void> {
    const batch = await this.access.locked(batchId);
    if (batch?.state !== 'released') return;
    const items = await db()
      .createQueryBuilder(CustodyItem, 'i')
      .where(
        `i.batch_id = :batchId AND i.province_code = :provinceCode AND i.state IN ('prepared', 'printed')`,
        {
          batchId,
          provinceCode,
        },
      )
      .orderBy('i.id')
      .setLock('pessimistic_write')
      .getMany();
    if (!items.length) return;
    const [representative] = await this.recipients.representatives(provinceCode);
    const now = clock.now();
    const transfer = Object.assign(new CustodyTransfer(), {
      id: newId(),
      batchId,
      provinceCode,
      route: batch.route,
      expected: items.length,
      sentBy: batch.releasedBy!,
      sentAt: now,
      officerId: representative?.officerId ?? null,
      trainingId: null,
      place: null,
      reminders: 0,
      remindAt: new Date(now.getTime() + remindAfterMs),
      version: 0,
    });
    await db().insert(CustodyTransfer, transfer);
    await this.custody.step(items, {
      kind: 'sent',
      state: 'sent',
      staffId: transfer.sentBy,
      method: batch.route,
      officerId: transfer.officerId,
      transferId: transfer.id,
      data: () => ({ transfer: transfer.id }),
    });
    await this.told.tell(transfer, 0);
  }

  private async demandPrinted(batchId: string): Promise<void> {
    const [row]: { open: number | string }[] = await db().query(
      `SELECT COUNT(*) AS open FROM custody_items WHERE batch_id = ? AND state = 'prepared'`,
      [batchId],
    );
    const open = Number(row!.open);
    if (open) throw new DomainError('batch.not-printed', 409, { extra: { open } });
  }
}
