import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { TicketJson } from '../ticket.schema.js';
import type { SearchQuery } from './search-query.policy.js';
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
  /** The hits in the order of the tickets, each with its message that was found: three queries for a page. */
  async of(
    tickets: TicketJson[],
    query: SearchQuery,
    found: ReadonlyMap<number, string | null>,
  ): Promise<TicketHit[]> {
    const messages = await this.messages(tickets, found);
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

  /** The message of each ticket that has one, by the ticket's number. */
  private async messages(
    tickets: TicketJson[],
    found: ReadonlyMap<number, string | null>,
  ): Promise<Map<number, MessageRow>> {
    const ids = tickets.flatMap(({ number }) => found.get(number) ?? []);
    if (!ids.length) return new Map();
    const rows: MessageRow[] = await db().query(
      `SELECT id, text, author_kind AS author, kind, inbound_event_id AS eventId, created_at AS createdAt
       FROM messages WHERE id IN (?)`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      tickets.flatMap(({ number }) => {
        const row = byId.get(found.get(number) ?? '');
        return row ? [[number, row] as const] : [];
      }),
    );
  }
}

function marked(text: string, terms: readonly string[]): MarkedText {
  return { text, ranges: highlightRanges(text, terms) };
}
