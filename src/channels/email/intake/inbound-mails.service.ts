import { Injectable } from '@nestjs/common';
import { insertMany, type SqlValue } from '../../../platform/database/bulk.js';
import { db } from '../../../platform/database/transaction.js';
import { OutboxService } from '../../../jobs/outbox.service.js';
import type { NewEvent } from '../../inbound/event-rows.js';
import { keptMs } from '../../secrets/originals.service.js';
import type { MailHead } from '../mail-head.js';

const longestId = 1_000;
const rowsPerStatement = 50;

/** Writes down what new mails say of themselves, with their events. */
@Injectable()
export class InboundMailsService {
  constructor(private readonly outbox: OutboxService) {}

  /** Keeps the heads of new mails and asks for their files, in the transaction that writes their events. */
  async keep(fresh: NewEvent[], now: Date): Promise<void> {
    const mails = fresh.filter((event) => event.mail);
    if (!mails.length) return;
    for (let from = 0; from < mails.length; from += rowsPerStatement) {
      const some = mails.slice(from, from + rowsPerStatement);
      await insertMany(
        'inbound_mails',
        some.map((event) => rowOf(event.id, event.mail!)),
      );
    }
    const secret = mails.flatMap((event) => (event.mail!.holdsSecret ? event.deliveryId : []));
    if (secret.length) {
      const eraseAt = new Date(now.getTime() + keptMs);
      await db().query('UPDATE inbound_deliveries SET erase_at = ? WHERE id IN (?)', [eraseAt, secret]);
    }
    await this.outbox.askEach(
      'channels.unpack-mail',
      mails.filter((event) => event.attachments.length).map(({ id }) => ({ id })),
    );
  }
}

function rowOf(eventId: string, head: MailHead): Record<string, SqlValue> {
  return {
    event_id: eventId,
    message_id: head.messageId?.slice(0, longestId) ?? null,
    referenced_ids: JSON.stringify(head.referencedIds.filter((id) => id.length <= longestId)),
    from_address: head.from.address,
    from_name: head.from.name,
    reply_to: head.replyTo,
    to_addresses: JSON.stringify(head.to),
    cc_addresses: JSON.stringify(head.cc),
    mail_class: head.class,
    token_ticket_id: head.tokenTicketId,
    named_ticket_id: head.namedTicketId,
    tag_number: head.tagNumber,
    authentication: JSON.stringify(head.authentication),
    badges: JSON.stringify(head.badges),
    wants_no_answer: head.wantsNoAnswer,
    has_html: head.hasHtml,
    has_remote_pictures: head.hasRemotePictures,
  };
}
