import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchAccessService } from '../issuance/batch-access.service.js';
import type { IssuanceBatch } from '../issuance/issuance-batch.entity.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { CustodyService } from './custody.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
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
   * Releases the batch; a job sends each province its part. On paper each must have a slip that is not spoiled. Throws
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

  /**
   * Sends each province what it has not been sent: all of its part, or what was printed again since. Run twice or killed
   * between, each is sent once.
   */
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
    if (!batch?.releasedAt) return;
    const found = await db()
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
    const items = batch.route === 'paper' ? await this.inEnvelopes(found) : found;
    if (!items.length) return;
    const [representative] = await this.recipients.representatives(provinceCode);
    const now = clock.now();
    const transfer = Object.assign(new CustodyTransfer(), {
      id: newId(),
      batchId,
      provinceCode,
      route: batch.route,
      expected: items.length,
      ...(await this.partOf(batch, provinceCode)),
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

  /** Those with a slip: one that was spoiled before it went is printed again first. */
  private async inEnvelopes(items: CustodyItem[]): Promise<CustodyItem[]> {
    if (!items.length) return [];
    const rows: { id: string }[] = await db().query(
      'SELECT live_key AS id FROM slips WHERE live_key IN (?) FOR UPDATE',
      [items.map(({ id }) => id)],
    );
    const live = new Set(rows.map(({ id }) => id));
    return items.filter(({ id }) => live.has(id));
  }

  /** Which part it is, and whose doing: the first is sent by who released the batch, a later one by who printed again. */
  private async partOf(
    { id, releasedBy }: IssuanceBatch,
    provinceCode: string,
  ): Promise<Pick<CustodyTransfer, 'partNo' | 'sentBy'>> {
    const [last]: { partNo: number | null }[] = await db().query(
      'SELECT MAX(part_no) AS partNo FROM custody_transfers WHERE batch_id = ? AND province_code = ?',
      [id, provinceCode],
    );
    if (!last?.partNo) return { partNo: 1, sentBy: releasedBy! };
    const [run]: { printedBy: string }[] = await db().query(
      `SELECT printed_by AS printedBy FROM print_runs WHERE batch_id = ? AND province_code = ? ORDER BY id DESC LIMIT 1`,
      [id, provinceCode],
    );
    return { partNo: last.partNo + 1, sentBy: run?.printedBy ?? releasedBy! };
  }

  private async demandPrinted(batchId: string): Promise<void> {
    const [row]: { open: number | string }[] = await db().query(
      `SELECT COUNT(*) AS open FROM custody_items i WHERE i.batch_id = ? AND (i.state = 'prepared'
         OR (i.state = 'printed' AND NOT EXISTS (SELECT 1 FROM slips s WHERE s.live_key = i.id)))`,
      [batchId],
    );
    const open = Number(row!.open);
    if (open) throw new DomainError('batch.not-printed', 409, { extra: { open } });
  }
}
