import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { TicketListService } from '../ticket-list.service.js';
import { withMerged } from './merged-tickets.js';
import { likeness } from './likeness.policy.js';
import type { RelationsJson } from './relation.schema.js';

interface Alike {
  id: string;
  subject: string;
  preview: string;
}

/** How far back another officer of the same LAO may have written about the same. */
const recentMs = 30 * 86_400_000;
const looked = 30;
const mostSuggested = 5;
/** Beside the same contact: as alike as this, or it is not said. */
const leastLikeness = 0.35;

/** What a ticket has to do with others: merged, linked, and perhaps the same matter. */
@Injectable()
export class RelationsService {
  constructor(private readonly tickets: TicketListService) {}

  /** All of it, as far as the person may see the others. Throws ticket.not-found. */
  async of(ticketId: string): Promise<RelationsJson> {
    const { record } = await this.tickets.one(ticketId);
    const merged = await this.merged(ticketId);
    const linked = await this.linked(ticketId);
    const suggested = record.merged_into_id ? [] : await this.alike(record, new Set(linked));
    const ids = [...merged, ...suggested].map(({ id }) => id);
    const into = record.merged_into_id ? [record.merged_into_id] : [];
    const shown = await this.tickets.some([...ids, ...linked, ...into]);
    const byId = new Map(shown.map((ticket) => [ticket.id, ticket]));
    return {
      mergedInto: byId.get(record.merged_into_id ?? '') ?? null,
      merged: merged.flatMap(({ id, mergedAt, mergedBy }) => {
        const ticket = byId.get(id);
        return ticket ? [{ ticket, mergedAt: mergedAt.toISOString(), mergedBy: mergedBy ?? '' }] : [];
      }),
      linked: linked.flatMap((id) => byId.get(id) ?? []),
      suggested: suggested.flatMap(({ id, ...rest }) => {
        const ticket = byId.get(id);
        return ticket ? [{ ticket, ...rest }] : [];
      }),
    };
  }

  private async merged(ticketId: string): Promise<{ id: string; mergedAt: Date; mergedBy: string | null }[]> {
    return db().query(
      `SELECT m.source_id AS id, m.merged_at AS mergedAt, s.name AS mergedBy
       FROM ticket_merges m LEFT JOIN staff s ON s.id = m.merged_by
       WHERE m.target_id = ? AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 50`,
      [ticketId],
    );
  }

  /** Also what a ticket was linked to that was merged into this one. */
  private async linked(ticketId: string): Promise<string[]> {
    const own = await withMerged(ticketId);
    const rows: { id: string }[] = await db().query(
      `SELECT high_id AS id FROM ticket_links WHERE low_id IN (?)
       UNION SELECT low_id FROM ticket_links WHERE high_id IN (?) ORDER BY id LIMIT 50`,
      [own, own],
    );
    return rows.map(({ id }) => id).filter((id) => !own.includes(id));
  }

  /** Of the same contact, whatever they wrote; of the same LAO, where it sounds alike. Each an index's range. */
  private async alike(
    record: Alike & { contact_id: string; lao_code: string | null },
    known: ReadonlySet<string>,
  ): Promise<{ id: string; reason: 'same-contact' | 'same-lao'; likeness: number }[]> {
    const since = new Date(clock.now().getTime() - recentMs);
    const find = (column: string, value: string): Promise<Alike[]> =>
      db().query(
        `SELECT id, subject, preview FROM tickets WHERE ${column} = ? AND last_message_at > ? AND id <> ?
         AND state <> 'merged' ORDER BY last_message_at DESC LIMIT ${looked}`,
        [value, since, record.id],
      );
    const weigh = (rows: Alike[], reason: 'same-contact' | 'same-lao') =>
      rows.map((row) => ({ id: row.id, reason, likeness: likeness(wordsOf(row), wordsOf(record)) }));
    const own = weigh(await find('contact_point_id', record.contact_id), 'same-contact');
    const ids = new Set(own.map(({ id }) => id));
    const others = record.lao_code ? weigh(await find('lao_code', record.lao_code), 'same-lao') : [];
    const alike = others.filter((one) => !ids.has(one.id) && one.likeness >= leastLikeness);
    return [...own, ...alike]
      .filter(({ id }) => !known.has(id))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, mostSuggested);
  }
}

function wordsOf({ subject, preview }: Alike): string {
  return `${subject} ${preview}`;
}
