import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { attachmentRows, chunks, eventRow, type NewEvent } from './event-rows.js';
import type { LockedThread } from '../threads/threads.service.js';

const rowsPerStatement = 250;

/** The events of the channels, each written once. */
@Injectable()
export class EventsService {
  constructor(private readonly outbox: OutboxService) {}

  /** Inserts events and their attachments; answers those that were not there before. */
  async insert(
    events: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
    now: Date,
  ): Promise<NewEvent[]> {
    const there = new Set<string>();
    for (const some of chunks(events, rowsPerStatement)) {
      const rows = some.map((event) => eventRow(event, threadOf(event)?.id ?? null, now));
      await insertMany('inbound_events', rows, 'ON DUPLICATE KEY UPDATE id = inbound_events.id');
      const found: { id: string }[] = await db().query('SELECT id FROM inbound_events WHERE id IN (?)', [
        some.map((event) => event.id),
      ]);
      for (const { id } of found) there.add(id);
    }
    const fresh = events.filter((event) => there.has(event.id));
    const attachments = fresh.flatMap((event) => attachmentRows(event, now));
    for (const some of chunks(attachments, rowsPerStatement)) await insertMany('inbound_attachments', some);
    // The files of a mail came with it.
    const inMails = new Set(fresh.flatMap((event) => (event.mail ? event.id : [])));
    const elsewhere = attachments.filter(
      (row) => row.state === 'pending' && !inMails.has(String(row.event_id)),
    );
    await this.outbox.askEach(
      'channels.fetch-attachment',
      elsewhere.map(({ id }) => ({ id })),
    );
    return fresh;
  }
}
