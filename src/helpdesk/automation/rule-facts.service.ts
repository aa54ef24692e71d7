import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { addWorkingMinutes } from '../../platform/working-time.policy.js';
import type { Message } from '../message.entity.js';
import { priorities } from '../priority.policy.js';
import { TicketTag } from '../ticket-tag.entity.js';
import type { Ticket } from '../ticket.entity.js';
import { eventsOf, type RuleEvent, type RuleFacts } from './rule.policy.js';

/** Something that happened to a ticket, as its line tells it. */
export interface Happening {
  id: string;
  ticketId: string;
  events: RuleEvent[];
  text: string;
  at: Date;
  /** The run of the rule that did it; null: a person or the desk itself. */
  run: string | null;
}

interface LineRow {
  id: string;
  ticketId: string;
  kind: Message['kind'];
  authorKind: string;
  text: string;
  event: string | null;
  at: Date;
  first: number | string;
}

/** The columns of a line as rules see it; `first`: nothing of the ticket came before it. */
export const lineColumns = `m.id, m.ticket_id AS ticketId, m.kind, m.author_kind AS authorKind, m.text, m.event,
  m.created_at AS at, (m.created_at = t.created_at AND NOT EXISTS (SELECT 1 FROM messages e
    WHERE e.ticket_id = m.ticket_id AND e.created_at = m.created_at AND e.id < m.id)) AS first`;

/** A line that was read by `lineColumns`, as what happened. */
export function happeningOf({ event, first, text, ...row }: LineRow): Happening {
  const told = event === null ? null : (JSON.parse(event) as NonNullable<Message['event']>);
  const { id, ticketId, at } = row;
  const events = eventsOf({ ...row, first: Number(first) === 1, type: told?.type ?? null });
  const run = typeof told?.data.run === 'string' ? told.data.run : null;
  return { id, ticketId, events, text: row.kind === 'message' ? text : '', at, run };
}

/** Reads what rules go by. */
@Injectable()
export class RuleFactsService {
  /** What happened, by the lines that tell it, in the order of their writing. */
  async happenings(messageIds: string[]): Promise<Happening[]> {
    const rows: LineRow[] = await db().query(
      `SELECT ${lineColumns} FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE m.id IN (?) ORDER BY m.id`,
      [messageIds],
    );
    return rows.map(happeningOf);
  }

  /** The tags of some tickets. */
  async tagsOf(ticketIds: string[]): Promise<Map<string, string[]>> {
    const tags = new Map<string, string[]>();
    if (!ticketIds.length) return tags;
    for (const { ticketId, tag } of await db().findBy(TicketTag, { ticketId: In(ticketIds) }))
      tags.set(ticketId, [...(tags.get(ticketId) ?? []), tag]);
    return tags;
  }

  /** What is known of a ticket when something was said or done at a moment. */
  factsOf(
    ticket: Ticket,
    tags: string[],
    fields: RuleFacts['fields'],
    { text, at }: { text: string; at: Date },
    holidays: ReadonlySet<string>,
  ): RuleFacts {
    const { deskId, channel, provinceCode, assigneeId, laoCode, state, subject } = ticket;
    return {
      ...{ deskId, channel, provinceCode, assigneeId, laoCode, state, subject, tags, fields, text },
      priority: priorities[ticket.priority - 1]!,
      officeOpen: addWorkingMinutes(at, 0, holidays).getTime() - at.getTime() < 60_000,
    };
  }
}
