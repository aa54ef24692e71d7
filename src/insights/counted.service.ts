import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { addDays, startOfThaiDay, thaiDay } from '../platform/day.policy.js';
import { DomainError } from '../platform/errors.js';
import { page, type Page } from '../platform/http/page.js';
import type { CountedJson, CountedKind, CountedQuery } from './counted.schema.js';

interface CountedRow {
  id: string;
  number: number;
  subject: string;
  at: Date;
  score: number | null;
  comment: string | null;
}

const nothing = 'NULL AS score, NULL AS comment';
/** What each figure counts, by when and by whom: the same columns as the figure itself, each along an index. */
const kinds: Record<CountedKind, { from: string; at: string; assignee: string; said: string }> = {
  received: { from: 'tickets t', at: 't.created_at', assignee: 't.assignee_id', said: nothing },
  closed: { from: 'tickets t', at: 't.closed_at', assignee: 't.assignee_id', said: nothing },
  rated: {
    from: 'ticket_ratings r JOIN tickets t ON t.id = r.ticket_id',
    at: 'r.rated_at',
    assignee: 'r.assignee_id',
    said: 'r.score, r.comment',
  },
};

/** The tickets behind a figure of the last days: what came in, what was closed, what was said of the help. */
@Injectable()
export class CountedService {
  /** One page, the latest first. Throws request.invalid (400) for a cursor that is none. */
  async list({ which, days, channel, assignee, limit, cursor }: CountedQuery): Promise<Page<CountedJson>> {
    const { from, at, assignee: by, said } = kinds[which];
    const today = thaiDay(clock.now());
    const where = [`${at} >= ?`, `${at} < ?`];
    const values: (string | Date)[] = [
      startOfThaiDay(addDays(today, 1 - days)),
      startOfThaiDay(addDays(today, 1)),
    ];
    if (channel) where.push('t.channel = ?');
    if (channel) values.push(channel);
    if (assignee) where.push(`${by} = ?`);
    if (assignee) values.push(assignee);
    if (cursor) {
      const [before, id] = readCursor(cursor);
      where.push(`(${at} <= ? AND (${at} < ? OR t.id < ?))`);
      values.push(before, before, id);
    }
    const rows: CountedRow[] = await db().query(
      `SELECT t.id, t.number, t.subject, ${at} AS at, ${said}
       FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${at} DESC, t.id DESC LIMIT ?`,
      [...values, limit + 1],
    );
    const cut = page(rows, limit, (row) => `${row.at.getTime()}.${row.id}`);
    const items = cut.items.map(({ id, number, subject, at: when, score, comment }) => ({
      ...{ ticket: { id, number, subject }, at: when.toISOString() },
      ...{ score, comment },
    }));
    return { items, next: cut.next };
  }
}

function readCursor(cursor: string): [before: Date, id: string] {
  const match = /^(\d{1,15})\.([0-9A-Z]{26})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  return [new Date(Number(match[1])), match[2]!];
}
