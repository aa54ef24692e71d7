import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { clock } from '../../../platform/clock.js';
import { config } from '../../../platform/config.js';
import { insertMany } from '../../../platform/database/bulk.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { attachmentRows, newEvent, type NewEvent } from '../../inbound/event-rows.js';
import { InboundAttachment } from '../../attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../inbound/inbound-event.entity.js';
import { OriginalsService } from '../../secrets/originals.service.js';
import { keptDelivery } from '../../inbound/stored-deliveries.js';
import { EmailChannel } from '../email.channel.js';
import { BouncesService } from './bounces.service.js';
import { InboundMailsService } from './inbound-mails.service.js';
import { unreadable } from '../inbound-mail.entity.js';
import { wholeMail } from './mail-event.js';

/** `known`: the same mail had come in another way and is on a ticket already; `gone`: its bytes are erased. */
export type Rereading = 'read' | 'known' | 'unreadable' | 'gone';

const atOnce = 100;
/** Behind all files that a mail can have. */
const behindFiles = 1_000;

/** Reads mails once more that could not be read when they came: after what was wrong with the reading is mended. */
@Injectable()
export class MailRereadingService {
  constructor(
    private readonly channel: EmailChannel,
    private readonly bounces: BouncesService,
    private readonly originals: OriginalsService,
    private readonly mails: InboundMailsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Reads all of them, those that came at `since` or later (null: ever), and counts what came of it. What is read is no
   * longer one of them, so that a second run does nothing more. Throws mail.off (409) where the desk has no address.
   */
  async rereadAll(since: Date | null): Promise<Record<Rereading, number>> {
    if (!config().mail)
      throw new DomainError('mail.off', 409, {
        detail: 'The desk has no address: set MAIL_ADDRESS and SMTP_URL.',
      });
    const counts = { read: 0, known: 0, unreadable: 0, gone: 0 };
    for (let last = ''; ;) {
      const ids = await unreadableAfter(last, since);
      for (const id of ids) counts[await this.reread(id)] += 1;
      if (ids.length < atOnce) return counts;
      last = ids.at(-1)!;
    }
  }

  private async reread(eventId: string): Promise<Rereading> {
    const { deliveryId } = await db().findOneByOrFail(InboundEvent, { id: eventId });
    const delivery = await keptDelivery(deliveryId);
    if (!delivery) return 'gone';
    const [parsed] = await this.channel.parse(delivery);
    if (!parsed || parsed.content.contentType === unreadable) return 'unreadable';
    return transaction(() => this.replace({ ...newEvent(parsed, delivery), id: eventId }));
  }

  /** The event stays the one it was, so that its message does; what is known of it now takes the place of what was not. */
  private async replace(event: NewEvent): Promise<Rereading> {
    const row = await db().findOneOrFail(InboundEvent, {
      where: { id: event.id },
      lock: { mode: 'pessimistic_write' },
    });
    if (row.content.contentType !== unreadable) return 'known';
    const alone = await takeHash(event);
    const content = alone ? event.content : { ...row.content, contentType: 'mail' };
    await db().query('UPDATE inbound_events SET content = ? WHERE id = ?', [
      JSON.stringify(content),
      event.id,
    ]);
    if (alone) await this.keep(event, row.threadId);
    await this.outbox.tell('channels.mails-reread', { ids: [event.id] });
    await this.audit.record({ action: 'mail.reread', object: `inbound-event:${event.id}` });
    return alone ? 'read' : 'known';
  }

  private async keep(event: NewEvent, threadId: string | null): Promise<void> {
    const now = clock.now();
    await this.bounces.claim([event]);
    await db().query('DELETE FROM inbound_mails WHERE event_id = ?', [event.id]);
    await db().update(InboundAttachment, { eventId: event.id, type: wholeMail }, { position: behindFiles });
    await insertMany('inbound_attachments', attachmentRows(event, now));
    await this.originals.keep([event], [event], () => (threadId ? { id: threadId } : undefined), now);
    await this.mails.keep([event], now);
    if (event.held || event.mail?.holdsSecret) await this.takeWholeAway(event.id);
  }

  /** The whole mail is a file that anybody on the ticket may open: not where a secret is in it. */
  private async takeWholeAway(eventId: string): Promise<void> {
    const whole = await db().findOneBy(InboundAttachment, { eventId, type: wholeMail });
    if (!whole) return;
    await db().update(InboundAttachment, whole.id, {
      state: 'refused',
      reason: 'holds-secret',
      fileId: null,
      name: null,
    });
    if (whole.fileId) await this.outbox.ask('channels.destroy-file', { id: whole.fileId });
  }
}

/** A page of the mails that could not be read, in the order in which they came. */
async function unreadableAfter(last: string, since: Date | null): Promise<string[]> {
  const rows: { id: string }[] = await db().query(
    `SELECT e.id FROM inbound_mails m JOIN inbound_events e ON e.id = m.event_id
     WHERE m.event_id > ? AND e.occurred_at >= ? AND JSON_UNQUOTE(JSON_EXTRACT(e.content, '$.contentType')) = ?
     ORDER BY m.event_id LIMIT ?`,
    [last, since ?? new Date(0), unreadable, atOnce],
  );
  return rows.map(({ id }) => id);
}

/** What the mail is known by from now on; false: another one has it, the same mail on another way. */
async function takeHash({ id, dedupeHash }: NewEvent): Promise<boolean> {
  await db().query('UPDATE IGNORE inbound_events SET dedupe_hash = ? WHERE id = ?', [dedupeHash, id]);
  const rows: unknown[] = await db().query('SELECT 1 FROM inbound_events WHERE id = ? AND dedupe_hash = ?', [
    id,
    dedupeHash,
  ]);
  return rows.length > 0;
}
