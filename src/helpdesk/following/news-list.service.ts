import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { scopeWhere } from '../ticket-filter.js';
import type { NewsJson, NewsReading } from './following.schema.js';
import type { NewsKind } from './staff-news.entity.js';

const excerptLength = 160;
/** Nobody needs to know of how many more. */
const countLimit = 99;

interface Row {
  id: string;
  kind: NewsKind;
  is_unread: number;
  created_at: Date;
  ticket_id: string;
  number: number;
  tickets: number;
  subject: string;
  by_id: string | null;
  by_name: string | null;
  excerpt: string | null;
}

/** What a person was told of: the newest first, how many they have not looked at, and that they did. */
@Injectable()
export class NewsListService {
  constructor(private readonly realtime: RealtimeService) {}

  /** A page of it, of tickets that the person may see. */
  async list({ limit, cursor }: PageQuery): Promise<Page<NewsJson>> {
    const me = actor();
    const scope = scopeWhere(scopeFor(me));
    const rows: Row[] = await db().query(
      `SELECT n.id, n.kind, n.is_unread, n.created_at, n.ticket_id, n.tickets, t.number, t.subject, s.id AS by_id, s.name AS by_name,
         LEFT(m.text, ${excerptLength}) AS excerpt
       FROM staff_news n STRAIGHT_JOIN tickets t ON t.id = n.ticket_id
       LEFT JOIN messages m ON m.id = n.message_id LEFT JOIN staff s ON s.id = m.author_staff_id
       WHERE ${['n.staff_id = ?', 'n.id < ?', ...scope.sql].join(' AND ')} ORDER BY n.id DESC LIMIT ?`,
      [me.staffId, cursor ?? '~', ...scope.values, limit + 1],
    );
    const cut = page(rows, limit, ({ id }) => id);
    return { items: cut.items.map(newsJson), next: cut.next };
  }

  /** How many the person has not looked at, at most 99. */
  async unread(): Promise<number> {
    const [row]: { n: string }[] = await db().query(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM staff_news WHERE staff_id = ? AND is_unread = 1 LIMIT ${countLimit}) found`,
      [actor().staffId],
    );
    return Number(row!.n);
  }

  /** The person has looked: at a ticket, or at the list up to one of it. */
  async read(reading: NewsReading): Promise<void> {
    const { staffId } = actor();
    const [which, value] =
      'ticketId' in reading ? ['ticket_id = ?', reading.ticketId] : ['id <= ?', reading.upTo];
    const { affectedRows }: { affectedRows: number } = await db().query(
      `UPDATE staff_news SET is_unread = 0 WHERE staff_id = ? AND is_unread = 1 AND ${which}`,
      [staffId, value],
    );
    if (affectedRows) this.realtime.publish({ topic: 'news', id: staffId, province: null });
  }
}

function newsJson(row: Row): NewsJson {
  return {
    id: row.id,
    kind: row.kind,
    tickets: Number(row.tickets),
    ticket: { id: row.ticket_id, number: row.number, subject: row.subject },
    by: row.by_id ? { id: row.by_id, name: row.by_name ?? '' } : null,
    excerpt: row.excerpt ?? '',
    unread: Boolean(row.is_unread),
    createdAt: row.created_at.toISOString(),
  };
}
