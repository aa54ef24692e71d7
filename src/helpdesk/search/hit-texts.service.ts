import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { TicketJson } from '../ticket.schema.js';
import type { SearchQuery } from './search-query.policy.js';
import { bestMessages } from './search-sql.js';
import { fileNames } from './search-sources.js';
import { excerptOf, highlightRanges, type Excerpt } from './search-text.policy.js';

/** A text and what to mark in it: begin and end, UTF-16 offsets. */
export type MarkedText = Excerpt;

/** A ticket that was found, with the texts that show why. */
export interface TicketHit {
  ticket: TicketJson;
  subject: MarkedText;
  contact: MarkedText;
  lao: MarkedText | null;
  /** The message that says most of what was looked for; null where it stands over the ticket only. */
  message: (MarkedText & { id: string; author: string; note: boolean; createdAt: string }) | null;
  /** A file of that message whose name was meant. */
  file: MarkedText | null;
}

interface MessageRow {
  id: string;
  text: string;
  author: string;
  kind: string;
  eventId: string | null;
  createdAt: Date;
}

/** Shows of found tickets what was found in them. Texts and offsets, never markup. */
@Injectable()
export class HitTextsService {
  /** The hits in the order of the tickets: three queries for a page. */
  async of(tickets: TicketJson[], query: SearchQuery): Promise<TicketHit[]> {
    const messages = await this.messages(tickets, query);
    const names = await fileNames([...messages.values()]);
    const { terms } = query;
    return tickets.map((ticket): TicketHit => {
      const message = messages.get(ticket.number);
      const shown = message && excerptOf(message.text, terms);
      const file = (message && (names.get(message.id) ?? []))
        ?.map((name) => marked(name, terms))
        .find(({ ranges }) => ranges.length);
      return {
        ticket,
        subject: marked(ticket.subject, terms),
        contact: marked(ticket.contact.name, [...query.from, ...terms]),
        lao: ticket.lao && marked(`${ticket.lao.name} ${ticket.lao.province.name}`, terms),
        message: message
          ? {
              id: message.id,
              ...shown!,
              author: message.author,
              note: message.kind === 'note',
              createdAt: message.createdAt.toISOString(),
            }
          : null,
        file: file ?? null,
      };
    });
  }

  /** The best message of each ticket, by the ticket's number. */
  private async messages(tickets: TicketJson[], query: SearchQuery): Promise<Map<number, MessageRow>> {
    if (!tickets.length || !query.terms.length) return new Map();
    const { sql, values } = bestMessages(
      query,
      tickets.map(({ number }) => number),
    );
    const best: { number: number; part: string }[] = await db().query(sql, values);
    if (!best.length) return new Map();
    const rows: MessageRow[] = await db().query(
      `SELECT id, text, author_kind AS author, kind, inbound_event_id AS eventId, created_at AS createdAt
       FROM messages WHERE id IN (?)`,
      [best.map(({ part }) => part)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      best.flatMap(({ number, part }) => {
        const row = byId.get(part);
        return row ? [[number, row] as const] : [];
      }),
    );
  }
}

function marked(text: string, terms: readonly string[]): MarkedText {
  return { text, ranges: highlightRanges(text, terms) };
}
