import { Injectable } from '@nestjs/common';
import { actingScope, scopeFor } from '../platform/auth/scope.js';
import { clock } from '../platform/clock.js';
import { sharedQuery } from '../platform/database/shared-query.js';
import { db } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { page, type Page } from '../platform/http/page.js';
import { actor } from '../platform/request-context.js';
import { QuickSearchService } from './search/quick-search.service.js';
import { listWhere, scopeWhere, viewWhere, type Where } from './ticket-filter.js';
import {
  selectTickets,
  taggedTickets,
  ticketJson,
  type TaggedRow,
  type TicketRecord,
} from './ticket-record.js';
import {
  viewKeys,
  type TicketFilter,
  type TicketJson,
  type TicketQuery,
  type sortKeys,
} from './ticket.schema.js';

const orders: Record<
  (typeof sortKeys)[number],
  { column: string; descending: boolean; value: keyof TicketRecord }
> = {
  '-lastMessageAt': { column: 't.last_message_at', descending: true, value: 'last_message_at' },
  lastMessageAt: { column: 't.last_message_at', descending: false, value: 'last_message_at' },
  dueAt: { column: 't.due_at', descending: false, value: 'due_at' },
  '-createdAt': { column: 't.created_at', descending: true, value: 'created_at' },
};

/** Counting a view ends here: nobody needs to know whether it is 1,200 or 1,300. */
const countLimit = 1_000;

/** Reads tickets: lists, counts and single ones, always within what the person may see. */
@Injectable()
export class TicketListService {
  constructor(private readonly quickly: QuickSearchService) {}

  /**
   * One page of tickets by one query along an index, with keyset paging; `contacts` for those of several together,
   * `numbers` for some that were found already. Throws search.not-understood (400) and search.too-broad (422) for words
   * that are looked for.
   */
  async list(query: TicketQuery & { contacts?: string[]; numbers?: number[] }): Promise<Page<TicketJson>> {
    const me = actor();
    const order = orders[query.sort];
    const numbers = query.numbers ?? (query.q ? await this.quickly.numbers(query.q) : undefined);
    if (numbers?.length === 0) return { items: [], next: null };
    const where = listWhere({ ...query, numbers }, scopeFor(me), me.staffId, clock.now());
    if (query.sort === 'dueAt') where.sql.push('t.due_at IS NOT NULL');
    if (query.cursor) addCursor(where, query.cursor, order);
    const direction = order.descending ? 'DESC' : 'ASC';
    const by = `ORDER BY ${order.column} ${direction}, t.id ${direction}`;
    // Left to itself the optimiser may walk all tickets by their time until it has met these.
    const hint = numbers ? 'FORCE INDEX (tickets_number)' : '';
    const ids = `SELECT t.id FROM tickets t ${hint} ${whereClause(where)} ${by} LIMIT ?`;
    const rows = await sharedQuery<TaggedRow>(`${selectTickets(ids)} ${by}`, [
      ...where.values,
      query.limit + 1,
    ]);
    const cut = page(taggedTickets(rows), query.limit, ({ record }) =>
      encodeCursor(record[order.value] as Date, record.id),
    );
    return { items: cut.items.map(ticketJson), next: cut.next };
  }

  /** One ticket. Throws ticket.not-found, also for one outside of the person's scope. */
  async one(id: string): Promise<TicketJson & { record: TicketRecord }> {
    const where = scopeWhere(actingScope());
    const rows: TaggedRow[] = await db().query(
      selectTickets(
        `SELECT t.id FROM tickets t ${whereClause({ sql: ['t.id = ?', ...where.sql], values: [] })}`,
      ),
      [id, ...where.values],
    );
    const [ticket] = taggedTickets(rows);
    if (!ticket) throw notFound('ticket');
    return { ...ticketJson(ticket), record: ticket.record };
  }

  /** The tickets of these numbers that the person may see, in this order. */
  async numbered(numbers: number[]): Promise<TicketJson[]> {
    if (!numbers.length) return [];
    const scope = scopeWhere(scopeFor(actor()));
    const where = whereClause({ sql: ['t.number IN (?)', ...scope.sql], values: [] });
    const rows: TaggedRow[] = await db().query(selectTickets(`SELECT t.id FROM tickets t ${where}`), [
      numbers,
      ...scope.values,
    ]);
    const found = new Map(taggedTickets(rows).map((ticket) => [ticket.record.number, ticketJson(ticket)]));
    return numbers.flatMap((number) => found.get(number) ?? []);
  }

  /** Those of some tickets that the person may see, in no order. */
  async some(ids: string[]): Promise<TicketJson[]> {
    if (!ids.length) return [];
    const scope = scopeWhere(scopeFor(actor()));
    const where = whereClause({ sql: ['t.id IN (?)', ...scope.sql], values: [] });
    const rows: TaggedRow[] = await db().query(selectTickets(`SELECT t.id FROM tickets t ${where}`), [
      [...new Set(ids)],
      ...scope.values,
    ]);
    return taggedTickets(rows).map(ticketJson);
  }

  /** How many tickets are in each view, desk and channel. */
  async views() {
    const me = actor();
    const scope = scopeWhere(scopeFor(me));
    const counts = await Promise.all(
      viewKeys.map(async (key) => {
        const view = viewWhere(key, me.staffId, clock.now());
        const where = { sql: [...view.sql, ...scope.sql], values: [...view.values, ...scope.values] };
        const count = await this.count(where);
        return { key, count: Math.min(count, countLimit), capped: count > countLimit };
      }),
    );
    const clause = whereClause({ sql: ['t.active = 1', ...scope.sql], values: [] });
    const desks = await sharedQuery<{ id: string; name: string; count: string }>(
      `SELECT d.id, d.name, COALESCE(n.count, 0) AS count FROM desks d
       LEFT JOIN (SELECT t.desk_id, COUNT(*) AS count FROM tickets t ${clause} GROUP BY t.desk_id) n ON n.desk_id = d.id
       WHERE d.closed_at IS NULL ORDER BY d.position, d.id`,
      scope.values,
    );
    const channels = await sharedQuery<{ channel: string; count: string }>(
      `SELECT t.channel, COUNT(*) AS count FROM tickets t ${clause} GROUP BY t.channel ORDER BY t.channel`,
      scope.values,
    );
    return {
      items: counts,
      desks: desks.map((desk) => ({ ...desk, count: Number(desk.count) })),
      channels: channels.map(({ channel, count }) => ({ channel, count: Number(count) })),
    };
  }

  /** Whether a list has more tickets than so many for the person. */
  async isLongerThan(filter: TicketFilter, count: number): Promise<boolean> {
    const me = actor();
    const whole = { ...filter, limit: 1, sort: '-createdAt' } as const;
    const where = listWhere(whole, scopeFor(me), me.staffId, clock.now());
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM tickets t ${whereClause(where)} LIMIT 1 OFFSET ?`,
      [...where.values, count],
    );
    return rows.length > 0;
  }

  /** How many tickets a list has for the person, as far as anybody needs to know. */
  async counted(
    filter: Omit<TicketQuery, 'limit' | 'cursor' | 'sort'>,
  ): Promise<{ count: number; capped: boolean }> {
    const me = actor();
    const where = listWhere(
      { ...filter, limit: 1, sort: '-createdAt' },
      scopeFor(me),
      me.staffId,
      clock.now(),
    );
    const count = await this.count(where);
    return { count: Math.min(count, countLimit), capped: count > countLimit };
  }

  private async count(where: Where): Promise<number> {
    const [row] = await sharedQuery<{ n: string }>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM tickets t ${whereClause(where)} LIMIT ${countLimit + 1}) found`,
      where.values,
    );
    return Number(row?.n ?? 0);
  }
}

function whereClause(where: Where): string {
  return where.sql.length ? `WHERE ${where.sql.join(' AND ')}` : '';
}

function encodeCursor(value: Date, id: string): string {
  return `${value.getTime()}.${id}`;
}

function addCursor(where: Where, cursor: string, order: { column: string; descending: boolean }): void {
  const match = /^(-?\d{1,15})\.([0-9A-Z]{26})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  const sign = order.descending ? '<' : '>';
  where.sql.push(`(${order.column} ${sign}= ? AND (${order.column} ${sign} ? OR t.id ${sign} ?))`);
  const at = new Date(Number(match[1]));
  where.values.push(at, at, match[2]!);
}
