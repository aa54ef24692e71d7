import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { defaultDeskId } from '../desk.entity.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import type { TicketEvent } from '../message.entity.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { Ticket } from '../ticket.entity.js';
import { RuleFactsService, type Happening } from './rule-facts.service.js';
import { RulePastService } from './rule-past.service.js';
import {
  after,
  asItWas,
  changes,
  fits,
  type PastLine,
  type RuleDefinition,
  type RuleFacts,
} from './rule.policy.js';
import type { RuleTrialJson } from './rule.schema.js';

const weekMs = 7 * 86_400_000;
/** Lines looked at: the busiest week of today's desk twice over. */
const mostLooked = 20_000;
const mostShown = 100;
const pageSize = 500;

/** What a rule would have done: nothing is written, nobody is told. */
@Injectable()
export class RuleTrialService {
  constructor(
    private readonly past: RulePastService,
    private readonly facts: RuleFactsService,
    private readonly values: FieldValuesService,
    private readonly sla: SlaTermsService,
  ) {}

  /**
   * What it would have done within the last seven days, on tickets as they were then; a daily rule: what it would do
   * now. What it does itself is not followed further.
   */
  async try(definition: RuleDefinition): Promise<RuleTrialJson> {
    const { holidays } = await this.sla.terms();
    const daily = definition.when.event === 'daily';
    const found = daily ? await this.live() : await this.lastWeek(definition);
    const result: RuleTrialJson = {
      looked: Math.min(found.length, mostLooked),
      capped: found.length > mostLooked,
      matched: 0,
      items: [],
    };
    const all = found.slice(0, mostLooked);
    for (let from = 0; from < all.length; from += pageSize)
      await this.look(definition, all.slice(from, from + pageSize), holidays, result);
    return result;
  }

  private async lastWeek({ when }: RuleDefinition): Promise<Happening[]> {
    const happened = await this.past.since(when, new Date(clock.now().getTime() - weekMs), mostLooked + 1);
    return when.event === 'passed'
      ? happened
      : happened.filter(({ events }) => events.some((event) => event === when.event));
  }

  private async live(): Promise<Happening[]> {
    const rows: { id: string }[] = await db().query(
      'SELECT id FROM tickets WHERE active = 1 ORDER BY last_message_at DESC, id DESC LIMIT ?',
      [mostLooked + 1],
    );
    const at = clock.now();
    return rows.map(({ id }) => ({ id, ticketId: id, events: [], text: '', at, run: null }));
  }

  private async look(
    { conditions, acts }: RuleDefinition,
    happenings: Happening[],
    holidays: ReadonlySet<string>,
    result: RuleTrialJson,
  ): Promise<void> {
    const ids = [...new Set(happenings.map(({ ticketId }) => ticketId))];
    const tickets = new Map((await db().findBy(Ticket, { id: In(ids) })).map((one) => [one.id, one]));
    const tags = await this.facts.tagsOf(ids);
    const fields = await this.values.valuesOf(ids);
    const lines = await this.changesOf(ids);
    for (const happening of happenings) {
      const ticket = tickets.get(happening.ticketId)!;
      const now = this.facts.factsOf(
        ticket,
        tags.get(ticket.id) ?? [],
        fields.get(ticket.id) ?? {},
        happening,
        holidays,
      );
      const then = asItWas(now, lines.get(ticket.id) ?? [], happening.at, defaultDeskId);
      // Where it stood then is not known any more: it was live, or it had just been closed.
      const closed = happening.events.includes('closed');
      let facts: RuleFacts = { ...then, state: closed ? 'closed' : 'open' };
      if (!fits(conditions, facts)) continue;
      result.matched += 1;
      if (result.items.length >= mostShown) continue;
      const done = acts.map((act) => {
        const outcome = changes(act, facts) ? ('done' as const) : ('unchanged' as const);
        facts = outcome === 'done' ? after(act, facts) : facts;
        return { do: act.do, outcome };
      });
      const { id, number, subject } = ticket;
      result.items.push({ ticket: { id, number, subject }, at: happening.at.toISOString(), acts: done });
    }
  }

  private async changesOf(ticketIds: string[]): Promise<Map<string, PastLine[]>> {
    const rows: { ticketId: string; event: string; at: Date }[] = await db().query(
      `SELECT ticket_id AS ticketId, event, created_at AS at FROM messages
       WHERE ticket_id IN (?) AND kind = 'event' ORDER BY ticket_id, created_at, id`,
      [ticketIds],
    );
    const lines = new Map<string, PastLine[]>();
    for (const { ticketId, event, at } of rows) {
      const told = JSON.parse(event) as TicketEvent;
      lines.set(ticketId, [...(lines.get(ticketId) ?? []), { ...told, at }]);
    }
    return lines;
  }
}
