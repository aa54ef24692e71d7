import { scopeFor } from '../../platform/auth/scope.js';
import { actor } from '../../platform/request-context.js';
import { scopeWhere, type Where } from '../ticket-filter.js';
import type { Sql } from './patience.js';
import type { SearchQuery } from './search-query.policy.js';
import { ticketParts } from './search-text.entity.js';

/** The terms that texts are compared with, as patterns. Folded texts hold no sign that has a meaning in one. */
const like = (term: string) => `%${term}%`;

interface Wanted {
  limit: number;
  /** With how many of the terms stand over the ticket. */
  scored: boolean;
}

/** Which of these tickets fit, the newest first. What the person may not see is not in it. */
export function fittingAmong(
  query: SearchQuery,
  { among, limit, scored }: Wanted & { among: number[] },
): Sql {
  const score = scored ? scoreOf(query) : { sql: '0', values: [] };
  const where = whereOf(query);
  return {
    sql: `SELECT t.number, ${score.sql} AS score FROM tickets t
      WHERE t.number IN (?) AND ${where.sql.join(' AND ')} ORDER BY t.number DESC LIMIT ?`,
    values: [...score.values, among, ...where.values, limit],
  };
}

/**
 * The newest tickets that fit where no gram leads to them: by the rows of a field's value, which are in the order of the
 * tickets, else one after the other.
 */
export function fittingOfAll(
  query: SearchQuery,
  { low, high, limit, scored }: Wanted & { low: number; high: number },
): Sql {
  const [field] = query.fields;
  const score = scored ? scoreOf(query) : { sql: '0', values: [] };
  const where = whereOf(query);
  const from = field ? 'ticket_field_values v STRAIGHT_JOIN tickets t ON t.number = v.number' : 'tickets t';
  const first = field ? 'v.field_id = ? AND v.folded = ? AND v.number' : 't.number';
  return {
    sql: `SELECT t.number, ${score.sql} AS score FROM ${from}
      WHERE ${first} BETWEEN ? AND ? AND ${where.sql.join(' AND ')}
      ORDER BY ${field ? 'v' : 't'}.number DESC LIMIT ?`,
    values: [...score.values, ...(field ? [field.id, field.folded] : []), low, high, ...where.values, limit],
  };
}

/** The message of each ticket that has most of the terms, the newest of them, as rows of number and part. */
export function bestMessages({ terms }: SearchQuery, numbers: number[]): Sql {
  const each = terms.map(() => '(x.folded LIKE ?)').join(' + ');
  const patterns = terms.map(like);
  return {
    // Identities of messages begin with a digit; the parts of the ticket itself do not.
    sql: `SELECT number, part FROM (
            SELECT x.number, x.part, ROW_NUMBER() OVER (PARTITION BY x.number ORDER BY ${each} DESC, x.part DESC) AS place
            FROM search_texts x WHERE x.number IN (?) AND x.part BETWEEN '0' AND '9' AND (${each}) > 0) ranked
          WHERE place = 1`,
    values: [...patterns, numbers, ...patterns],
  };
}

/** How many of the terms stand in a ticket's head or contact's name. */
function scoreOf({ terms }: SearchQuery): Sql {
  if (!terms.length) return { sql: '0', values: [] };
  const each = terms.map(() => 'MAX(h.folded LIKE ?)').join(' + ');
  return {
    sql: `(SELECT COALESCE(${each}, 0) FROM search_texts h
           WHERE h.number = t.number AND h.part IN ('${ticketParts.head}', '${ticketParts.contact}'))`,
    values: terms.map(like),
  };
}

function whereOf(query: SearchQuery): Where {
  const parts = [ticketWhere(query), fieldsWhere(query), textsWhere(query)];
  return { sql: ['1', ...parts.flatMap(({ sql }) => sql)], values: parts.flatMap(({ values }) => values) };
}

function ticketWhere(query: SearchQuery): Where {
  const where: Where = scopeWhere(scopeFor(actor()));
  const add = (sql: string, ...values: Where['values']) => {
    where.sql.push(sql);
    where.values.push(...values);
  };
  if (query.province) add('t.province_code = ?', query.province);
  if (query.desk) add('t.desk_id = ?', query.desk);
  if (query.states.length) add(`t.state IN (${query.states.map(() => '?').join()})`, ...query.states);
  if (query.before) add('t.created_at < ?', midnight(query.before));
  if (query.after) add('t.created_at >= ?', midnight(query.after));
  return where;
}

/** Each term somewhere in the ticket. A scalar, so that no optimiser looks through all texts first. */
function textsWhere({ terms, from }: SearchQuery): Where {
  const within = (part: string) =>
    `(SELECT 1 FROM search_texts x WHERE x.number = t.number AND ${part} AND x.folded LIKE ? LIMIT 1) = 1`;
  return {
    sql: [
      ...from.map(() => within(`x.part = '${ticketParts.contact}'`)),
      ...terms.map(() => within(`x.part >= '${ticketParts.head}'`)),
    ],
    values: [...from, ...terms].map(like),
  };
}

/** Each value in its field, by the index that also has the number. */
function fieldsWhere({ fields }: SearchQuery): Where {
  const stands = `(SELECT 1 FROM ticket_field_values f
    WHERE f.field_id = ? AND f.folded = ? AND f.number = t.number LIMIT 1) = 1`;
  return { sql: fields.map(() => stands), values: fields.flatMap(({ id, folded }) => [id, folded]) };
}

/** When a day begins in Thailand. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}
