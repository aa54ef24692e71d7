import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { lastOccurrence } from './rule-time.policy.js';
import { AutomationRule } from './rule.entity.js';
import type { RuleWhen, TimeBasis } from './rule.policy.js';

const hourMs = 3_600_000;
const perJob = 500;

/** Where a basis stands, each a range of an index. */
const places: Record<TimeBasis, { column: string; where: string }> = {
  opened: { column: 'created_at', where: 'active = 1' },
  'their-message': { column: 'last_message_at', where: `active = 1 AND last_direction = 'in'` },
  'our-answer': { column: 'last_message_at', where: `active = 1 AND last_direction = 'out'` },
  closed: { column: 'closed_at', where: `state = 'closed'` },
};

/** Finds the tickets for which a rule of the clock has come due since it was looked last, however long ago. */
@Injectable()
export class RuleSweepService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly sla: SlaTermsService,
  ) {}

  /** Asks for what has come due; run twice, the second finds nothing. */
  async sweep(): Promise<void> {
    const rules = await db().find(AutomationRule, {
      select: { id: true },
      where: { active: true, event: In(['passed', 'daily']) },
    });
    const { holidays } = await this.sla.terms();
    for (const { id } of rules) await transaction(() => this.sweepOne(id, holidays));
  }

  private async sweepOne(id: string, holidays: ReadonlySet<string>): Promise<void> {
    const now = clock.now();
    const rule = await db().findOne(AutomationRule, {
      where: { id, active: true },
      lock: { mode: 'pessimistic_write' },
    });
    if (!rule?.sweptUntil) return;
    const due = await this.due(rule.definition.when, rule.sweptUntil, now, holidays);
    const jobs = [];
    for (let from = 0; from < due.length; from += perJob)
      jobs.push({ rule: id, ids: due.slice(from, from + perJob), look: now.getTime() });
    await this.outbox.askEach('helpdesk.apply-timed-rule', jobs);
    await db().update(AutomationRule, { id }, { sweptUntil: now });
  }

  private async due(
    when: RuleWhen,
    sweptUntil: Date,
    now: Date,
    holidays: ReadonlySet<string>,
  ): Promise<string[]> {
    let rows: { id: string }[] = [];
    if (when.event === 'daily' && lastOccurrence(when, now, holidays).at > sweptUntil)
      rows = await db().query('SELECT id FROM tickets WHERE active = 1 ORDER BY last_message_at, id');
    if (when.event === 'passed') {
      const { column, where } = places[when.since];
      const ago = (at: Date) => new Date(at.getTime() - when.hours * hourMs);
      rows = await db().query(
        `SELECT id FROM tickets WHERE ${where} AND ${column} > ? AND ${column} <= ? ORDER BY ${column}, id`,
        [ago(sweptUntil), ago(now)],
      );
    }
    return rows.map(({ id }) => id);
  }
}
