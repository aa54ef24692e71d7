import { Injectable } from '@nestjs/common';
import { encodeTime } from 'ulid';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import type { SqlValue } from '../../platform/database/bulk.js';
import { happeningOf, lineColumns, type Happening } from './rule-facts.service.js';
import { assignments, type RuleWhen, type TimeBasis } from './rule.policy.js';

const hourMs = 3_600_000;

/** Which lines an event is told by. */
const lines: Record<string, string> = {
  message: `m.kind = 'message' AND m.author_kind = 'contact'`,
  replied: `m.kind = 'message' AND m.author_kind IN ('staff', 'outside')`,
  'handed-over': `m.kind = 'note' AND m.author_kind = 'assistant'`,
  assigned: `(${assignments.map((type) => `m.event LIKE '{"type":"${type}"%'`).join(' OR ')})`,
};
/** Which lines a time begins with, and which end it before it is over. */
const spans: Record<Exclude<TimeBasis, 'opened'>, { begins: string; ends: string }> = {
  'their-message': {
    begins: `m.kind = 'message' AND m.direction = 'in'`,
    ends: `(n.kind = 'message' OR n.event LIKE '{"type":"closed"%')`,
  },
  'our-answer': {
    begins: `m.kind = 'message' AND m.direction = 'out'`,
    ends: `(n.kind = 'message' OR n.event LIKE '{"type":"closed"%')`,
  },
  closed: {
    begins: `m.event LIKE '{"type":"closed"%'`,
    ends: `n.event LIKE '{"type":"reopened"%'`,
  },
};

/** Reads what a rule would have followed, newest first. */
@Injectable()
export class RulePastService {
  /** What happened since a moment, at most so much. A time that passed is told at the moment when it was over. */
  async since(when: RuleWhen, from: Date, most: number): Promise<Happening[]> {
    const { sql, values } = this.source(when, from);
    const rows: Parameters<typeof happeningOf>[0][] = await db().query(
      `SELECT ${lineColumns} FROM ${sql} LIMIT ${most}`,
      values,
    );
    const later = when.event === 'passed' ? when.hours * hourMs : 0;
    return rows.map(happeningOf).map((one) => ({ ...one, at: new Date(one.at.getTime() + later) }));
  }

  private source(when: RuleWhen, from: Date): { sql: string; values: SqlValue[] } {
    const written = `messages m JOIN tickets t ON t.id = m.ticket_id AND t.state <> 'merged' WHERE m.id >= ?`;
    const began = `tickets t STRAIGHT_JOIN messages m ON m.ticket_id = t.id AND m.created_at = t.created_at`;
    if (when.event === 'passed' && when.since !== 'opened') {
      const { begins, ends } = spans[when.since];
      const begin = new Date(from.getTime() - when.hours * hourMs);
      const end = new Date(clock.now().getTime() - when.hours * hourMs);
      const sql = `${written} AND ${begins} AND m.created_at > ? AND m.created_at <= ? AND NOT EXISTS (
        SELECT 1 FROM messages n WHERE n.ticket_id = m.ticket_id AND n.created_at >= m.created_at AND n.id <> m.id
          AND n.created_at <= m.created_at + INTERVAL ? SECOND AND (n.created_at > m.created_at OR n.id > m.id)
          AND ${ends}) ORDER BY m.id DESC`;
      return { sql, values: [firstIdAt(begin), begin, end, when.hours * 3_600] };
    }
    if (when.event === 'passed') {
      const begin = new Date(from.getTime() - when.hours * hourMs);
      const end = new Date(clock.now().getTime() - when.hours * hourMs);
      const sql = `${began} AND m.kind <> 'event' WHERE t.created_at > ? AND t.created_at <= ?
        AND t.state <> 'merged' AND (t.closed_at IS NULL OR t.closed_at > t.created_at + INTERVAL ? SECOND)
        ORDER BY t.created_at DESC`;
      return { sql, values: [begin, end, when.hours * 3_600] };
    }
    if (when.event === 'opened')
      return {
        sql: `${began} WHERE t.created_at >= ? AND t.state <> 'merged' ORDER BY t.created_at DESC`,
        values: [from],
      };
    const told = lines[when.event];
    const values = [firstIdAt(from), from];
    if (told) return { sql: `${written} AND m.created_at >= ? AND ${told} ORDER BY m.id DESC`, values };
    const sql = `${written} AND m.created_at >= ? AND m.event LIKE ? ORDER BY m.id DESC`;
    return { sql, values: [...values, `{"type":"${when.event}"%`] };
  }
}

/** Identities begin with the time of their making: what was written since a moment is a range of the primary key. */
function firstIdAt(at: Date): string {
  return encodeTime(at.getTime(), 10).padEnd(26, '0');
}
