import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { ContactLaosService } from '../contact-laos.service.js';
import { MessageListService, readCursor } from '../message-list.service.js';
import type { TimelineItem } from './person.schema.js';
import { scopeWhere } from '../ticket-filter.js';

/** Everything that was said with one person, over all of their addresses, in one line of time. */
@Injectable()
export class PersonTimelineService {
  constructor(
    private readonly laos: ContactLaosService,
    private readonly messages: MessageListService,
  ) {}

  /**
   * One page, newest first, of what may be seen; `next` leads to older things. Throws contact.not-found, also where no
   * ticket of theirs may be seen.
   */
  async list(contactId: string, limit: number, cursor: string | undefined): Promise<Page<TimelineItem>> {
    const contacts = await this.laos.samePerson(contactId);
    const scope = scopeWhere(scopeFor(actor()));
    const within = ['t.contact_point_id IN (?)', ...scope.sql].join(' AND ');
    const [seen]: unknown[] = await db().query(
      `SELECT 1 FROM tickets t WHERE t.contact_point_id = ?${scope.sql.map((sql) => ` AND ${sql}`).join('')} LIMIT 1`,
      [contactId, ...scope.values],
    );
    if (!seen) throw notFound('contact');
    const before = cursor ? readCursor(cursor) : null;
    const rows: { id: string; at: Date; ticketId: string; number: number; subject: string }[] =
      await db().query(
        `SELECT m.id, m.created_at AS at, t.id AS ticketId, t.number, t.subject
         FROM tickets t JOIN messages m ON m.ticket_id = t.id
         WHERE ${within} AND m.kind = 'message'
         ${before ? 'AND (m.created_at < ? OR (m.created_at = ? AND m.id < ?))' : ''}
         ORDER BY m.created_at DESC, m.id DESC LIMIT ?`,
        [contacts, ...scope.values, ...(before ? [before.at, before.at, before.id] : []), limit + 1],
      );
    const cut = page(rows, limit, (row) => `${row.at.getTime()}.${row.id}`);
    const shown = await this.messages.some(cut.items.map(({ id }) => id));
    return {
      items: cut.items.map(({ id, ticketId, number, subject }) => ({
        message: shown.get(id)!,
        ticket: { id: ticketId, number: Number(number), subject },
      })),
      next: cut.next,
    };
  }
}
