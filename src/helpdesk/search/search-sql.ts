import { scopeFor } from '../../platform/auth/scope.js';
import { actor } from '../../platform/request-context.js';
import { scopeWhere, type Where } from '../ticket-filter.js';
import type { Sql } from './patience.js';
import type { SearchQuery } from './search-query.policy.js';
import { ticketParts } from './search-text.policy.js';

/** Left to itself the optimiser may walk all tickets of a time until it has met these. */
const byNumber = 'FORCE INDEX (tickets_number)';

/**
 * Where the words stand in those of these tickets that fit otherwise: a row for each text that has any, without words
 * one for each ticket. What the person may not see is not in it.
 */
export function hitsAmong(query: SearchQuery, numbers: number[]): Sql {
  const { terms, from } = query;
  const where = whereOf(query);
  if (!terms.length && !from.length)
    return {
      sql: `SELECT t.number, '${ticketParts.head}' AS part, 0 AS hits
        FROM tickets t ${byNumber} WHERE t.number IN (?) AND ${where.sql.join(' AND ')}`,
      values: [numbers, ...where.values],
    };
  const bits = [
    ...terms.map((_, n) => `(x.folded LIKE ?) * ${2 ** n}`),
    ...from.map(
      (_, n) => `(x.part = '${ticketParts.contact}' AND x.folded LIKE ?) * ${2 ** (terms.length + n)}`,
    ),
  ];
  return {
    sql: `SELECT x.number, x.part, ${bits.join(' + ')} AS hits
      FROM tickets t ${byNumber} STRAIGHT_JOIN search_texts x ON x.number = t.number AND x.part >= '${ticketParts.head}'
      WHERE t.number IN (?) AND ${where.sql.join(' AND ')} HAVING hits > 0`,
    values: [...[...terms, ...from].map((term) => `%${term}%`), numbers, ...where.values],
  };
}

/**
 * The newest tickets that fit a search without words, to which no gram leads: by the rows of a field's value, which are
 * in the order of the tickets, else one after the other.
 */
export function fittingOfAll(
  query: SearchQuery,
  { low, high, limit }: { low: number; high: number; limit: number },
): Sql {
  const [field] = query.fields;
  const where = whereOf(query);
  const from = field ? 'ticket_field_values v STRAIGHT_JOIN tickets t ON t.number = v.number' : 'tickets t';
  const first = field ? 'v.field_id = ? AND v.folded = ? AND v.number' : 't.number';
  return {
    sql: `SELECT t.number FROM ${from}
      WHERE ${first} BETWEEN ? AND ? AND ${where.sql.join(' AND ')}
      ORDER BY ${field ? 'v' : 't'}.number DESC LIMIT ?`,
    values: [...(field ? [field.id, field.folded] : []), low, high, ...where.values, limit],
  };
}

function whereOf(query: SearchQuery): Where {
  const parts = [ticketWhere(query), fieldsWhere(query)];
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
