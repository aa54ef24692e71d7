import type { Scope } from '../platform/auth/scope.js';
import { foldedValue } from './fields/field-value.policy.js';
import type { TicketQuery, ViewKey } from './ticket.schema.js';

/** Conditions of a WHERE and their values. */
export interface Where {
  sql: string[];
  values: (string | number | Date | null)[];
}

/** A window that closes within this time deserves a look. */
export const windowClosingMs = 4 * 3_600_000;

/** The rows that somebody may see: goes into every query on tickets. */
export function scopeWhere(scope: Scope): Where {
  return scope.all ? { sql: [], values: [] } : { sql: ['t.province_code = ?'], values: [scope.provinceCode] };
}

/** The conditions of a built-in view. Each begins with the columns of one index. */
export function viewWhere(view: ViewKey, me: string, now: Date): Where {
  switch (view) {
    case 'mine':
      return { sql: [`t.assignee_id = ?`, `t.active = 1`], values: [me] };
    case 'unassigned':
      return { sql: [`t.assignee_id IS NULL`, `t.state = 'open'`], values: [] };
    case 'needs-reply':
      return { sql: [`t.state = 'open'`], values: [] };
    case 'window-closing':
      return {
        sql: [`t.state = 'open'`, `t.window_closes_at BETWEEN ? AND ?`],
        values: [now, new Date(now.getTime() + windowClosingMs)],
      };
    case 'overdue':
      return { sql: [`t.active = 1`, `t.due_at < ?`], values: [now] };
    case 'undelivered':
      return { sql: [`t.undelivered > 0`], values: [] };
    case 'all-open':
      return { sql: [`t.active = 1`], values: [] };
    default:
      return { sql: [`t.state = ?`], values: [view] };
  }
}

/** All conditions of a list: scope, view, filters, and the tickets in which the words looked for stand. */
export function listWhere(
  query: TicketQuery & { contacts?: string[]; numbers?: number[] },
  scope: Scope,
  me: string,
  now: Date,
): Where {
  const where: Where = { sql: [], values: [] };
  const add = (sql: string, ...values: Where['values']) => {
    where.sql.push(sql);
    where.values.push(...values);
  };
  const merge = (other: Where) => {
    add(other.sql.join(' AND '), ...other.values);
  };
  if (query.view) merge(viewWhere(query.view, me, now));
  if (query.state) add('t.state = ?', query.state);
  if (query.desk) add('t.desk_id = ?', query.desk);
  if (query.assignee === 'none') add('t.assignee_id IS NULL');
  else if (query.assignee) add('t.assignee_id = ?', query.assignee === 'me' ? me : query.assignee);
  if (query.channel) add('t.channel = ?', query.channel);
  if (query.province === 'none') add('t.province_code IS NULL');
  else if (query.province) add('t.province_code = ?', query.province);
  if (query.lao) add('t.lao_code = ?', query.lao);
  if (query.contact) add('t.contact_point_id = ?', query.contact);
  if (query.contacts)
    add(`t.contact_point_id IN (${query.contacts.map(() => '?').join()})`, ...query.contacts);
  if (query.tag)
    add('EXISTS (SELECT 1 FROM ticket_tags g WHERE g.tag = ? AND g.ticket_id = t.id)', query.tag);
  if (query.news)
    add(
      `t.id IN (SELECT g.ticket_id FROM staff_news_tickets g JOIN staff_news n ON n.id = g.news_id
        WHERE n.id = ? AND n.staff_id = ?)`,
      ...[query.news, me],
    );
  if (query.field) {
    const [fieldId, value] = [query.field.slice(0, 26), query.field.slice(27)];
    add(
      `EXISTS (SELECT 1 FROM ticket_field_values f
        WHERE f.field_id = ? AND f.folded IN (?, ?) AND f.ticket_id = t.id)`,
      ...[fieldId, value, foldedValue('text', value)],
    );
  }
  if (query.numbers) add(`t.number IN (${query.numbers.map(() => '?').join()})`, ...query.numbers);
  // A desk or a channel alone means its live tickets, as its badge counts them.
  if (!query.view && !query.state && !query.q && (query.desk || query.channel)) add('t.active = 1');
  if (!scope.all) merge(scopeWhere(scope));
  return where;
}
