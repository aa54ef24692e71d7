import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { Ticket } from '../ticket.entity.js';
import { RuleActsService } from './rule-acts.service.js';
import { RuleFactsService, type Happening } from './rule-facts.service.js';
import { basisOf, dueKey } from './rule-time.policy.js';
import { AutomationRule, RuleRun, type DoneAct } from './rule.entity.js';
import { after, changes, fits, guard, type RuleFacts } from './rule.policy.js';

const dayMs = 86_400_000;
const none: ReadonlySet<string> = new Set();

/** A rule is about to act on a ticket: for what, in whose train, and by which look of the clock. */
interface Firing {
  ticketId: string;
  eventKey: string;
  trail: string[];
  look?: number;
}

/** Has rules act on tickets: each once for each thing that happened, whoever runs twice or dies in between. */
@Injectable()
export class RuleRunningService {
  constructor(
    private readonly facts: RuleFactsService,
    private readonly acts: RuleActsService,
    private readonly values: FieldValuesService,
    private readonly sla: SlaTermsService,
  ) {}

  /** Looks at what happened, line by line; each line in a transaction of its own. */
  async follow(messageIds: string[]): Promise<void> {
    const rules = await this.on();
    if (!rules.length) return;
    const { holidays } = await this.sla.terms();
    for (const happening of await this.facts.happenings(messageIds))
      if (happening.events.length) await transaction(() => this.followOne(happening, rules, holidays));
  }

  /**
   * Has a rule of the clock act on those of some tickets for which it is due; nothing once it was switched off. `look`:
   * the moment of the look that found them, in milliseconds; what it gives one person is one piece of news.
   */
  async comeDue(ruleId: string, ticketIds: string[], look?: number): Promise<void> {
    const { holidays } = await this.sla.terms();
    for (const ticketId of ticketIds)
      await transaction(async () => {
        const rule = await db().findOneBy(AutomationRule, { id: ruleId, active: true });
        const ticket = rule && (await this.lock(ticketId));
        if (!ticket) return;
        const key = dueKey(rule.definition.when, ticket, clock.now(), holidays);
        const facts = await this.known(ticket, { text: '', at: clock.now() }, holidays);
        if (key && fits(rule.definition.conditions, facts))
          await this.fire(rule, { ticketId, eventKey: key, trail: [], look }, facts);
      });
  }

  private async on(): Promise<AutomationRule[]> {
    return db().find(AutomationRule, { where: { active: true }, order: { position: 'ASC', id: 'ASC' } });
  }

  private async followOne(
    happening: Happening,
    rules: AutomationRule[],
    holidays: ReadonlySet<string>,
  ): Promise<void> {
    const awaited = rules.flatMap((rule) => {
      const event = happening.events.find((one) => one === rule.event);
      return event || rule.event === 'passed' ? { rule, key: event === 'opened' ? event : happening.id } : [];
    });
    const ticket = awaited.length ? await this.lock(happening.ticketId) : null;
    if (!ticket) return;
    let facts = await this.known(ticket, happening, holidays);
    const before = happening.run ? await db().findOneBy(RuleRun, { id: happening.run }) : null;
    for (const { rule, key } of awaited) {
      const name = rule.event === 'passed' ? this.late(rule, ticket, happening) : key;
      if (!name || !fits(rule.definition.conditions, facts)) continue;
      facts = await this.fire(
        rule,
        { ticketId: ticket.id, eventKey: name, trail: before?.trail ?? [] },
        facts,
      );
    }
  }

  /** What was due on arrival, since it came late: the sweep has gone by already. */
  private late({ definition: { when }, sweptUntil }: AutomationRule, ticket: Ticket, { at }: Happening) {
    if (when.event !== 'passed' || !sweptUntil) return null;
    return basisOf(when.since, ticket)?.getTime() === at.getTime()
      ? dueKey(when, ticket, sweptUntil, none)
      : null;
  }

  /** Who changes the ticket meanwhile comes before or after. What went into another ticket is looked at there. */
  private async lock(id: string): Promise<Ticket | null> {
    const ticket = await db().findOne(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return ticket?.state === 'merged' ? null : ticket;
  }

  private async known(
    ticket: Ticket,
    said: { text: string; at: Date },
    holidays: ReadonlySet<string>,
  ): Promise<RuleFacts> {
    const tags = (await this.facts.tagsOf([ticket.id])).get(ticket.id) ?? [];
    const fields = (await this.values.valuesOf([ticket.id])).get(ticket.id) ?? {};
    return this.facts.factsOf(ticket, tags, fields, said, holidays);
  }

  /** Writes down that the rule acts, which is the right to do so, and does it. Answers what is known then. */
  private async fire(
    rule: AutomationRule,
    { ticketId, eventKey, trail, look }: Firing,
    known: RuleFacts,
  ): Promise<RuleFacts> {
    const now = clock.now();
    const dayAgo = new Date(now.getTime() - dayMs);
    const today = await db().countBy(RuleRun, { ruleId: rule.id, ticketId, ranAt: MoreThan(dayAgo) });
    const stopped = guard(rule.id, trail, today);
    const run: RuleRun = {
      ...{ id: newId(), ruleId: rule.id, ruleVersion: rule.version, ticketId, eventKey, ranAt: now },
      ...{ outcome: stopped ?? 'nothing', acts: [], trail: [...trail, rule.id] },
    };
    try {
      await db().insert(RuleRun, run);
    } catch (error) {
      if (isDuplicate(error)) return known;
      throw error;
    }
    // What a daily rule does on one day, another of the clock by one look, is one thing to whoever it gives tickets.
    const name = rule.event === 'daily' ? eventKey : look;
    return stopped ? known : this.act(rule, run, known, name === undefined ? null : `${rule.id} ${name}`);
  }

  private async act(
    { name, definition }: AutomationRule,
    run: RuleRun,
    known: RuleFacts,
    together: string | null,
  ): Promise<RuleFacts> {
    let facts = known;
    const acts: DoneAct[] = [];
    for (const act of definition.acts) {
      const outcome = changes(act, facts)
        ? await this.acts.perform(act, run.ticketId, facts, { name, run: run.id, together })
        : 'unchanged';
      acts.push({ do: act.do, outcome });
      if (outcome === 'done') facts = after(act, facts);
    }
    const acted = acts.some(({ outcome }) => outcome === 'done');
    await db().update(RuleRun, { id: run.id }, { acts, outcome: acted ? 'acted' : 'nothing' });
    return facts;
  }
}
