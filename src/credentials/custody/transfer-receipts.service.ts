import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { transferReceiptPdf } from '../paper/transfer-receipt.js';
import type { TransferJson } from './custody.schema.js';
import { TransferListService } from './transfer-list.service.js';

/** The paper by which a province says that it has what DLA sent (rules 1.1, 1.2). It is not kept. */
@Injectable()
export class TransferReceiptsService {
  constructor(private readonly transfers: TransferListService) {}

  /**
   * The receipt as a PDF. Throws transfer.not-found (404), also outside of the person's scope, transfer.not-accepted
   * (409).
   */
  async receipt(id: string): Promise<Buffer> {
    const transfer = await this.transfers.one(id);
    const { acceptedAt, acceptedBy, counted } = transfer;
    if (!acceptedAt) throw new DomainError('transfer.not-accepted', 409);
    return transferReceiptPdf({
      number: id.slice(-10),
      province: transfer.province.name,
      batch: transfer.batch.title,
      paper: transfer.route === 'paper',
      sent: {
        by: transfer.sentBy,
        at: new Date(transfer.sentAt),
        count: transfer.expected + transfer.withdrawn,
      },
      withdrawn: transfer.withdrawn,
      accepted: { by: acceptedBy!, at: new Date(acceptedAt), count: counted! },
      addressee: transfer.representative,
      note: transfer.note,
      verification: await this.digest(transfer),
    });
  }

  /**
   * As the acceptance's audit entry has it: over the steps' hashes in the order of the items, wherever those have gone
   * since.
   */
  private async digest({ id, batch, province }: TransferJson): Promise<string> {
    const steps: { hash: Buffer }[] = await db().query(
      `SELECT e.hash FROM custody_items i
       JOIN custody_events s ON s.item_id = i.id AND s.kind = 'sent' AND JSON_VALUE(s.data, '$.transfer') = ?
       JOIN custody_events e ON e.item_id = i.id AND e.kind = 'accepted' AND e.seq = (
         SELECT MIN(n.seq) FROM custody_events n
         WHERE n.item_id = i.id AND n.seq > s.seq AND n.kind IN ('sent', 'accepted'))
       WHERE i.batch_id = ? AND i.province_code = ? ORDER BY i.id`,
      [id, batch.id, province.code],
    );
    const digest = createHash('sha256');
    for (const { hash } of steps) digest.update(hash);
    return digest.digest('hex');
  }
}
