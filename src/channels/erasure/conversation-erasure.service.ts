import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedOn } from '../../platform/erasure/erased-words.policy.js';
import { InboundAttachment } from '../attachments/inbound-attachment.entity.js';
import { InboundDelivery } from '../inbound/inbound-delivery.entity.js';
import { nothingSealed } from '../secrets/originals.service.js';
import { SealedFile } from '../secrets/sealed-file.entity.js';
import { SealedOriginal } from '../secrets/sealed-original.entity.js';

/** What goes at once with the events of a person. */
export interface ErasedEvents {
  events: number;
  files: number;
  originals: number;
}

/** Erases the raw side of conversations: what came, as it came, and what went out. Within the caller's transaction. */
@Injectable()
export class ConversationErasureService {
  constructor(private readonly outbox: OutboxService) {}

  /**
   * Erases these events with their files, what of them is sealed, and the deliveries that brought them. A delivery that
   * brought somebody else's too goes as well: it was read long ago. That something came, when and over what, stays.
   */
  async eraseEvents(ids: string[]): Promise<ErasedEvents> {
    if (!ids.length) return { events: 0, files: 0, originals: 0 };
    const erasedAt = clock.now();
    const attachments = await db().find(InboundAttachment, {
      where: { eventId: In(ids), state: Not('erased') },
      lock: { mode: 'pessimistic_write' },
    });
    const sealed = await db().findBy(SealedFile, {
      attachmentId: In([...attachments.map(({ id }) => id), '']),
      erasedAt: IsNull(),
    });
    if (sealed.length)
      await db().update(SealedFile, { id: In(sealed.map(({ id }) => id)) }, { ...nothingSealed, fileId: null, name: '', erasedAt }); // prettier-ignore
    if (attachments.length)
      await db().update(
        InboundAttachment,
        { id: In(attachments.map(({ id }) => id)) },
        { state: 'erased', fileId: null, name: null, title: null, url: null },
      );
    await this.destroy([...attachments, ...sealed].flatMap(({ fileId }) => fileId ?? []));
    const originals = await db().update(
      SealedOriginal,
      { eventId: In(ids), erasedAt: IsNull() },
      { ...nothingSealed, erasedAt },
    );
    const brought: { id: string }[] = await db().query(
      'SELECT DISTINCT delivery_id AS id FROM inbound_events WHERE id IN (?)',
      [ids],
    );
    await db().update(
      InboundDelivery,
      { id: In(brought.map(({ id }) => id)), erasedAt: IsNull(), normalisedAt: Not(IsNull()) },
      { ...nothingSealed, body: null, eraseAt: null, erasedAt },
    );
    await db().query(
      `UPDATE inbound_mails SET message_id = NULL, referenced_ids = '[]', from_address = '', from_name = '',
         reply_to = NULL, to_addresses = '[]', cc_addresses = '[]', has_html = 0, has_remote_pictures = 0
       WHERE event_id IN (?)`,
      [ids],
    );
    await db().query('DELETE FROM mail_arrivals WHERE event_id IN (?)', [ids]);
    await db().query(`UPDATE inbound_events SET content = '{}' WHERE id IN (?)`, [ids]);
    return { events: ids.length, files: attachments.length, originals: originals.affected ?? 0 };
  }

  /** Erases the words of what went out under these references, or over these conversations; its fate stays. */
  async eraseOutbound(by: { references: string[] } | { threadIds: string[] }): Promise<number> {
    const [column, values] = 'references' in by ? ['reference', by.references] : ['thread_id', by.threadIds];
    if (!values.length) return 0;
    const mark = erasedOn(clock.now());
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM outbound_messages WHERE ${column} IN (?) AND text <> ? AND state NOT IN ('queued', 'unknown')
       ORDER BY id FOR UPDATE`,
      [values, mark],
    );
    const ids = rows.map(({ id }) => id);
    if (!ids.length) return 0;
    await db().query('UPDATE outbound_messages SET text = ?, error_detail = NULL WHERE id IN (?)', [
      mark,
      ids,
    ]);
    await db().query(
      `UPDATE outbound_parts SET text = IF(text IS NULL, NULL, ?), quick_replies = NULL, recipient = NULL,
         error_detail = NULL WHERE outbound_id IN (?)`,
      [mark, ids],
    );
    await db().query(
      `UPDATE outbound_mails SET subject = ?, quoted = '', to_addresses = '[]', cc_addresses = '[]', file_ids = '[]'
       WHERE outbound_id IN (?)`,
      [mark, ids],
    );
    return ids.length;
  }

  /** Some events of these conversations of which something is left, oldest first. */
  async left(threadIds: string[], most: number): Promise<string[]> {
    if (!threadIds.length) return [];
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM inbound_events WHERE thread_id IN (?) AND content <> '{}' ORDER BY id LIMIT ? FOR UPDATE`,
      [threadIds, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Has files destroyed after the commit, bytes and row. */
  async destroy(fileIds: string[]): Promise<void> {
    await this.outbox.askEach(
      'channels.destroy-file',
      [...new Set(fileIds)].map((id) => ({ id })),
    );
  }
}
