import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { page, type Page } from '../../platform/http/page.js';
import type { DoneAct } from './rule.entity.js';
import type { RuleDefinition } from './rule.policy.js';
import type { RuleJson, RuleRevisionsJson, RuleRunJson, RulesJson, RunsQuery } from './rule.schema.js';

const weekMs = 7 * 86_400_000;

interface RunRow {
  id: string;
  ticketId: string;
  number: number;
  subject: string;
  outcome: string;
  acts: string;
  ranAt: Date;
}

/** What rules there are, what each did, and how it was written before. */
@Injectable()
export class RuleReadingService {
  /** All of them, in their order; and what the desks are called that are closed, since a rule may still name one. */
  async list(): Promise<RulesJson> {
    const rows: (Omit<RuleJson, 'definition' | 'active' | 'lastRanAt'> & {
      definition: string;
      active: number;
      lastRanAt: Date | null;
    })[] = await db().query(
      `SELECT r.id, r.name, r.active, r.definition, r.version,
         (SELECT COUNT(*) FROM automation_runs n WHERE n.rule_id = r.id AND n.ran_at >= ?) AS runs,
         (SELECT n.ran_at FROM automation_runs n WHERE n.rule_id = r.id ORDER BY n.id DESC LIMIT 1) AS lastRanAt
       FROM automation_rules r WHERE r.archived_at IS NULL ORDER BY r.position, r.id`,
      [new Date(clock.now().getTime() - weekMs)],
    );
    const items = rows.map(({ definition, active, lastRanAt, ...row }) => ({
      ...row,
      runs: Number(row.runs),
      active: Boolean(active),
      definition: JSON.parse(definition) as RuleDefinition,
      lastRanAt: lastRanAt?.toISOString() ?? null,
    }));
    const closedDesks: RulesJson['closedDesks'] = await db().query(
      'SELECT id, name FROM desks WHERE closed_at IS NOT NULL ORDER BY name, id',
    );
    return { items, closedDesks };
  }

  /** What one did, the newest first. */
  async runs(ruleId: string, { cursor, limit }: RunsQuery): Promise<Page<RuleRunJson>> {
    const rows: RunRow[] = await db().query(
      `SELECT n.id, n.ticket_id AS ticketId, t.number, t.subject, n.outcome, n.acts, n.ran_at AS ranAt
       FROM automation_runs n JOIN tickets t ON t.id = n.ticket_id
       WHERE n.rule_id = ? ${cursor ? 'AND n.id < ?' : ''} ORDER BY n.id DESC LIMIT ?`,
      [ruleId, ...(cursor ? [cursor] : []), limit + 1],
    );
    const cut = page(rows, limit, ({ id }) => id);
    const items = cut.items.map(({ id, ticketId, number, subject, outcome, acts, ranAt }) => ({
      ...{ id, outcome, ticket: { id: ticketId, number, subject } },
      acts: JSON.parse(acts) as DoneAct[],
      ranAt: ranAt.toISOString(),
    }));
    return { items, next: cut.next };
  }

  /** Every edition of one, the newest first. */
  async revisions(ruleId: string): Promise<RuleRevisionsJson> {
    const rows: (Omit<RuleRevisionsJson['items'][number], 'definition' | 'changedAt'> & {
      definition: string;
      changedAt: Date;
    })[] = await db().query(
      `SELECT v.version, v.what, v.name, v.definition, s.name AS changedBy, v.changed_at AS changedAt
       FROM automation_revisions v LEFT JOIN staff s ON s.id = v.changed_by
       WHERE v.rule_id = ? ORDER BY v.version DESC LIMIT 100`,
      [ruleId],
    );
    const items = rows.map(({ definition, changedAt, ...row }) => ({
      ...row,
      definition: JSON.parse(definition) as RuleDefinition,
      changedAt: changedAt.toISOString(),
    }));
    return { items };
  }
}
