import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { CustodyItem } from '../custody/custody-item.entity.js';
import { CustodyService } from '../custody/custody.service.js';
import { BatchAccessService } from './batch-access.service.js';

/** Notices when a batch has come to the end of its issuing. */
@Injectable()
export class BatchSettlingService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly custody: CustodyService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * Makes a batch ready when every credential stands or was set aside: each then enters the chain of custody. Called
   * after the commit of what changed, in a transaction of its own: of several that end together the last one to look
   * sees them all. Run twice it does nothing more.
   */
  async settle(batchId: string): Promise<void> {
    this.realtime.publish({ topic: 'batch', id: batchId, province: null });
    const batch = await this.access.locked(batchId);
    if (batch?.state !== 'provisioning' || (await this.isBusy(batchId))) return;
    await this.enterCustody(batchId, batch.route);
    await this.access.save(batch, { state: 'ready', readyAt: clock.now(), pausedAt: null, pausedBy: null });
  }

  /** Failed ones hold the batch too, until a person tries again or sets them aside. */
  private async isBusy(batchId: string): Promise<boolean> {
    const [row]: unknown[] = await db().query(
      `SELECT 1 FROM batch_lines b LEFT JOIN credentials c ON c.id = b.credential_id
       WHERE b.batch_id = ? AND b.state = 'included'
         AND (b.credential_id IS NULL OR c.state IN ('preparing', 'setting', 'unknown', 'failed')) LIMIT 1`,
      [batchId],
    );
    return row !== undefined;
  }

  private async enterCustody(batchId: string, route: string): Promise<void> {
    const ready: { id: string; province_code: string; lao_code: string }[] = await db().query(
      `SELECT id, province_code, lao_code FROM credentials WHERE batch_id = ? AND state = 'ready' ORDER BY lao_code`,
      [batchId],
    );
    const items = ready.map((credential) =>
      Object.assign(new CustodyItem(), {
        id: newId(),
        provinceCode: credential.province_code,
        batchId,
        laoCode: credential.lao_code,
        credentialId: credential.id,
        kind: route,
        state: 'prepared',
        transferId: null,
        eventSeq: 0,
        eventHash: null,
        version: 0,
        createdAt: clock.now(),
      }),
    );
    await insertMany(
      'custody_items',
      items.map((item) => ({
        id: item.id,
        province_code: item.provinceCode,
        batch_id: item.batchId,
        lao_code: item.laoCode,
        credential_id: item.credentialId,
        kind: item.kind,
        state: item.state,
        created_at: item.createdAt,
      })),
    );
    await this.custody.step(items, { kind: 'prepared' });
  }
}
