import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { open, seal, type Sealed } from '../../platform/crypto/sealed.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { FilesService } from '../../platform/files/files.service.js';
import { InboundAttachment } from '../attachments/inbound-attachment.entity.js';
import { keptMs } from './originals.service.js';
import { SealedFile, sealedFilePlace } from './sealed-file.entity.js';

/** What a platform lets people send, and the seal around it. */
const maxBytes = 26 * 1024 * 1024;

/** A photo, or a scan as people attach it to a mail. */
const isCard = (contentType: string) => contentType.startsWith('image/') || contentType === 'application/pdf';

/** An opened picture. */
export interface OpenedFile {
  name: string;
  contentType: string;
  size: number;
  bytes: Buffer;
}

/** Closes pictures and scans of ID cards that came by chat or mail: encrypted under a key of their own, and the plain file destroyed. */
@Injectable()
export class CardSealsService {
  constructor(
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Closes a stored picture; answers whether it was this call that did. The plain bytes are destroyed by a job that this
   * transaction asks for, what the channel handed over with the picture in it in its time. Throws attachment.not-found, attachment.not-a-picture (409).
   */
  async close(attachmentId: string, by: string): Promise<boolean> {
    return transaction(async () => {
      const attachment = await db().findOne(InboundAttachment, {
        where: { id: attachmentId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!attachment) throw notFound('attachment');
      if (attachment.state === 'sealed' || attachment.state === 'erased') return false;
      const file = attachment.fileId ? await this.files.find(attachment.fileId) : null;
      if (attachment.state !== 'stored' || !file) throw notFound('attachment');
      if (!isCard(file.contentType)) throw new DomainError('attachment.not-a-picture', 409);
      const id = newId();
      const sealed = seal(await buffer(await this.files.open(file)), sealedFilePlace({ id, attachmentId }));
      const { ciphertext, ...key } = sealed;
      const closed = await this.files.store(ciphertext, { name: 'sealed', maxBytes, isSealed: true });
      await db().insert(SealedFile, {
        id,
        attachmentId,
        fileId: closed.id,
        ...key,
        name: file.name,
        contentType: file.contentType,
        size: file.size,
        sealedBy: by,
        sealedAt: clock.now(),
      });
      // The address at the platform leads to the same picture.
      await db().update(InboundAttachment, attachmentId, {
        state: 'sealed',
        fileId: null,
        name: null,
        title: null,
        url: null,
      });
      await eraseDelivery(attachment.eventId);
      await this.outbox.ask('channels.destroy-file', { id: file.id });
      return true;
    });
  }

  /** Opens a closed picture in memory. Throws attachment.not-found, and attachment.erased (410) when it is gone. */
  async open(attachmentId: string): Promise<OpenedFile> {
    const row = await db().findOneBy(SealedFile, { attachmentId });
    if (!row) throw notFound('attachment');
    if (!row.fileId) throw new DomainError('attachment.erased', 410);
    const { name, contentType, size, fileId } = row;
    const ciphertext = await buffer(await this.files.open({ id: fileId }));
    const bytes = open(Object.assign(row, { ciphertext }) as Sealed, sealedFilePlace(row));
    return { name, contentType, size: Number(size), bytes };
  }
}

/** A mail holds the picture itself, and a webhook the address where it is to be had. */
async function eraseDelivery(eventId: string): Promise<void> {
  await db().query(
    `UPDATE inbound_deliveries d JOIN inbound_events e ON e.delivery_id = d.id SET d.erase_at = ?
     WHERE e.id = ? AND d.erase_at IS NULL AND d.erased_at IS NULL`,
    [new Date(clock.now().getTime() + keptMs), eventId],
  );
}
