import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { FilesService } from '../../../platform/files/files.service.js';
import { keepAttachment } from '../../attachments/attachment-type.policy.js';
import { InboundAttachment } from '../../attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../inbound/inbound-event.entity.js';
import { openDelivery } from '../../inbound/stored-deliveries.js';
import { MailReader } from '../reading/mail-reader.service.js';
import { wholeMail } from './mail-event.js';

/** What one file of a mail may have (C6); a whole mail is as large as intake lets it be. */
const mostBytes = 25 * 1024 * 1024;
const mostWholeBytes = 36 * 1024 * 1024;

/** Brings the files of mails out of the deliveries in which they lie sealed, into the file store. */
@Injectable()
export class MailFilesService {
  constructor(
    private readonly reader: MailReader,
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Stores the files of a mail that are still to be stored. Running twice stores nothing twice. Throws an Error where the
   * mail could not be read this time.
   */
  async unpack(eventId: string): Promise<void> {
    const event = await db().findOneBy(InboundEvent, { id: eventId });
    if (!event) return;
    await this.storeWaiting(event);
    // Also where nothing waited: who stored them may have died before this.
    await transaction(() => this.outbox.tell('channels.attachment-settled', { ids: [eventId] }));
  }

  private async storeWaiting({ id: eventId, deliveryId }: InboundEvent): Promise<void> {
    const waiting = await db().find(InboundAttachment, {
      where: { eventId, state: 'pending' },
      order: { position: 'ASC' },
    });
    if (!waiting.length) return;
    const raw = await openDelivery(deliveryId);
    const mail = raw && waiting.some(({ type }) => type !== wholeMail) ? await this.reader.read(raw) : null;
    // It was read when it came: what a machine under load had no time for is not gone.
    if (mail?.unparsable) throw new Error('the mail could not be read this time');
    for (const attachment of waiting) {
      const content = attachment.type === wholeMail ? raw : mail?.attachments[attachment.position]?.content;
      await this.settle(attachment, content ? Buffer.from(content) : null);
    }
  }

  private async settle({ id, type, title }: InboundAttachment, content: Buffer | null): Promise<void> {
    const file = content ? await this.store(id, { type, title }, content) : 'expired';
    const change =
      typeof file === 'string'
        ? { state: 'refused' as const, reason: file }
        : {
            state: 'stored' as const,
            fileId: file.id,
            name: file.name,
            contentType: file.contentType,
            size: file.size,
          };
    const { affected } = await db().update(InboundAttachment, { id, state: 'pending' }, change);
    // Somebody else was faster, and it is theirs; or it is wanted no more, and belongs to nobody.
    if (
      !affected &&
      typeof file !== 'string' &&
      !(await db().existsBy(InboundAttachment, { fileId: file.id }))
    )
      await this.files.destroy(file.id);
  }

  private async store(
    of: string,
    { type, title }: Pick<InboundAttachment, 'type' | 'title'>,
    content: Buffer,
  ) {
    const whole = type === wholeMail;
    try {
      return await this.files.store(content, {
        of,
        name: whole ? 'mail.eml' : title,
        maxBytes: whole ? mostWholeBytes : mostBytes,
        // By its content; what a mail calls a picture may be anything that is no program.
        accepts: (contentType) => keepAttachment('file', contentType) === 'keep',
      });
    } catch (error) {
      if (error instanceof DomainError) return error.code.replace('file.', '');
      throw error;
    }
  }
}
