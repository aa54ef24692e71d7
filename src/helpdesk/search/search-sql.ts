import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { addDays } from '../../platform/day.policy.js';
import { actor } from '../../platform/request-context.js';
import { scopeWhere, type Where } from '../ticket-filter.js';
import { factGram, gramsOfTerm, monthOf } from './search-grams.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { ticketParts } from './search-text.entity.js';

/** How common grams are: in what part of all tickets. */
export interface GramFrequencies {
  of(gram: number): number;
  ofRange(range: [number, number]): number;
}

/** A statement and its values. */
export interface Sql {
  sql: string;
  values: unknown[];
}

/** So many grams are asked for at once: further ones hardly make the candidates fewer. */
const mostGrams = 5;
/** A range that so many tickets have is found sooner by looking at the newest tickets one by one. */
const commonRange = 0.05;

/** The terms that texts are compared with, as patterns. Folded texts hold no sign that has a meaning in one. */
const like = (term: string) => `%${term}%`;

/**
 * The numbers of tickets that fit, the newest first, from a number downwards: those whose grams say that they may, and
 * those whose grams are still to be written; each is then looked through. The rarest gram comes first, so that the
 * database walks the shortest list and stops at the limit. What the person may not see is not in it.
 */
export function matchingNumbers(
  query: SearchQuery,
  bounds: { low: number; high: number },
  limit: number,
  frequencies: GramFrequencies,
): Sql {
  const tickets = ticketWhere(query);
  const grams = gramsOfQuery(query, frequencies);
  const range = grams.length ? null : rangeOfQuery(query, frequencies);
  // Without a word the rows of a field's value are walked, which are in the order of the tickets.
  const field = grams.length || range ? undefined : query.fields[0];
  const texts = textsWhere(query);
  const fields = fieldsWhere(query);
  const where = ['g0.number BETWEEN ? AND ?', ...tickets.sql, ...fields.sql, ...texts.sql].join(' AND ');
  const ofWhere = [bounds.low, bounds.high, ...tickets.values, ...fields.values, ...texts.values];
  const joinTickets = tickets.sql.length ? 'STRAIGHT_JOIN tickets t ON t.number = g0.number' : '';
  const from = range
    ? '(SELECT DISTINCT number FROM search_grams WHERE gram BETWEEN ? AND ? AND number BETWEEN ? AND ?) g0'
    : grams.length
      ? 'search_grams g0'
      : field
        ? 'ticket_field_values g0'
        : 'tickets g0';
  const first = grams.length ? 'g0.gram = ? AND ' : field ? 'g0.field_id = ? AND g0.folded = ? AND ' : '';
  const joins = grams
    .slice(1)
    .map(
      (_, n) => `STRAIGHT_JOIN search_grams g${n + 1} ON g${n + 1}.gram = ? AND g${n + 1}.number = g0.number`,
    );
  const indexed = `SELECT g0.number FROM ${from} ${joins.join(' ')} ${joinTickets}
    WHERE ${first}${where} ORDER BY g0.number DESC LIMIT ?`;
  const pending = `SELECT DISTINCT g0.number FROM search_pending g0 ${joinTickets} WHERE ${where}`;
  return {
    sql: `(${indexed}) UNION (${pending}) ORDER BY number DESC LIMIT ?`,
    values: [
      ...(range ? [...range, bounds.low, bounds.high] : []),
      ...grams.slice(1),
      ...grams.slice(0, 1),
      ...(field ? [field.id, field.folded] : []),
      ...ofWhere,
      limit,
      ...ofWhere,
      limit,
    ],
  };
}

/** How many of the terms stand in a ticket's head or contact's name, as a column of `found`. */
export function scoreOf({ terms }: SearchQuery): Sql {
  if (!terms.length) return { sql: '0', values: [] };
  const each = terms.map(() => 'MAX(h.folded LIKE ?)').join(' + ');
  return {
    sql: `(SELECT COALESCE(${each}, 0) FROM search_texts h
           WHERE h.number = found.number AND h.part IN ('${ticketParts.head}', '${ticketParts.contact}'))`,
    values: terms.map(like),
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
    `(SELECT 1 FROM search_texts x WHERE x.number = g0.number AND ${part} AND x.folded LIKE ? LIMIT 1) = 1`;
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
    WHERE f.field_id = ? AND f.folded = ? AND f.number = g0.number LIMIT 1) = 1`;
  return { sql: fields.map(() => stands), values: fields.flatMap(({ id, folded }) => [id, folded]) };
}

/** The rarest first. */
function gramsOfQuery(query: SearchQuery, frequencies: GramFrequencies): number[] {
  const scope = scopeFor(actor());
  const facts = [
    ...(scope.all ? [] : [factGram('province', scope.provinceCode)]),
    ...(query.province && inScope(scope, query.province) ? [factGram('province', query.province)] : []),
    ...(query.desk ? [factGram('desk', query.desk)] : []),
  ];
  const words = [...query.terms, ...query.from].flatMap((term) => gramsOfTerm(term).grams);
  return [...new Set([...facts, ...words])]
    .map((gram) => ({ gram, frequency: frequencies.of(gram) }))
    .sort((a, b) => a.frequency - b.frequency)
    .slice(0, mostGrams)
    .map(({ gram }) => gram);
}

function rangeOfQuery({ terms, from }: SearchQuery, frequencies: GramFrequencies): [number, number] | null {
  const [rarest] = [...terms, ...from]
    .flatMap((term) => gramsOfTerm(term).ranges)
    .map((range) => ({ range, frequency: frequencies.ofRange(range) }))
    .sort((a, b) => a.frequency - b.frequency);
  return rarest && rarest.frequency < commonRange ? rarest.range : null;
}

/** The grams of the months that a search is cut to; null where it is not. */
export function monthRange({ before, after }: SearchQuery): [number, number] | null {
  if (!before && !after) return null;
  const last = before ? monthOf(addDays(before, -1)) : '8191';
  return [factGram('month', after ? monthOf(after) : '0'), factGram('month', last)];
}

/** When a day begins in Thailand. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}
