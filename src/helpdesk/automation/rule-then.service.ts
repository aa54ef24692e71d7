import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Lao } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { defaultDeskId } from '../desk.entity.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import type { TicketEvent } from '../message.entity.js';
import { Ticket } from '../ticket.entity.js';
import { RuleFactsService } from './rule-facts.service.js';
import { asItWas, wasActive, type PastLine } from './rule-past.policy.js';
import type { RuleFacts } from './rule.policy.js';

/** A ticket, and what was known of it at moments that are over. */
export interface TicketThen {
  ticket: Ticket;
  wasActive: (at: Date) => boolean;
  factsAt: (said: { text: string; at: Date }) => RuleFacts;
}

/** Reads tickets together with their past, as their lines tell it. */
@Injectable()
export class RuleThenService {
  constructor(
    private readonly facts: RuleFactsService,
    private readonly values: FieldValuesService,
  ) {}

  /** Some tickets by their ids: five queries, however many there are. */
  async read(ticketIds: string[], holidays: ReadonlySet<string>): Promise<Map<string, TicketThen>> {
    const ids = [...new Set(ticketIds)];
    const tickets = await db().findBy(Ticket, { id: In(ids) });
    const tags = await this.facts.tagsOf(ids);
    const fields = await this.values.valuesOf(ids);
    const lines = await changesOf(ids);
    const provinces = await provincesOf(lines);
    return new Map(
      tickets.map((ticket): [string, TicketThen] => {
        const past = lines.get(ticket.id) ?? [];
        const [hadTags, hadFields] = [tags.get(ticket.id) ?? [], fields.get(ticket.id) ?? {}];
        const factsAt = (said: { text: string; at: Date }): RuleFacts => {
          const now = this.facts.factsOf(ticket, hadTags, hadFields, said, holidays);
          const then = asItWas(now, past, said.at, defaultDeskId);
          if (then.laoCode === now.laoCode) return then;
          return { ...then, provinceCode: then.laoCode && (provinces.get(then.laoCode) ?? null) };
        };
        return [ticket.id, { ticket, factsAt, wasActive: (at) => wasActive(ticket, past, at) }];
      }),
    );
  }
}

async function changesOf(ticketIds: string[]): Promise<Map<string, PastLine[]>> {
  const rows: { ticketId: string; event: string; at: Date }[] = await db().query(
    `SELECT ticket_id AS ticketId, event, created_at AS at FROM messages
     WHERE ticket_id IN (?) AND kind = 'event' ORDER BY ticket_id, created_at, id`,
    [ticketIds],
  );
  const lines = new Map<string, PastLine[]>();
  for (const { ticketId, event, at } of rows) {
    const told = JSON.parse(event) as TicketEvent;
    const before = lines.get(ticketId);
    if (before) before.push({ ...told, at });
    else lines.set(ticketId, [{ ...told, at }]);
  }
  return lines;
}

/** The provinces of the LAOs that stood on tickets once. */
async function provincesOf(lines: Map<string, PastLine[]>): Promise<Map<string, string>> {
  const told = [...lines.values()].flat().filter(({ type }) => type.startsWith('lao-'));
  const codes = [...new Set(told.map(({ data }) => String(data.code)))];
  if (!codes.length) return new Map();
  const laos = await db().find(Lao, {
    select: { code: true, provinceCode: true },
    where: { code: In(codes) },
  });
  return new Map(laos.map(({ code, provinceCode }) => [code, provinceCode]));
}
