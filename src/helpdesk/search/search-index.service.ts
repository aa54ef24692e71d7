import { Injectable } from '@nestjs/common';
import { insertMany } from '../../platform/database/bulk.js';
import { db, inTransaction } from '../../platform/database/transaction.js';
import { addedGramsOf, gramsOf } from './search-grams.policy.js';
import { messageSources, ticketSources, type SourcePart } from './search-sources.js';
import { standsAbove } from './search-text.policy.js';

/** A text that is no more. */
type GonePart = Pick<SourcePart, 'part' | 'folded'>;

/**
 * Keeps the texts that tickets are looked for by, within the transaction that changes them: what is committed is found
 * by the next search. Texts are read from the tickets and messages themselves, so doing it again changes nothing. Their
 * grams follow in the background.
 */
@Injectable()
export class SearchIndexService {
  /** Brings in messages that were written in this transaction, with the tickets that were opened in it. */
  async add(messageIds: string[], newTicketIds: string[] = []): Promise<void> {
    demandTransaction();
    const parts = [
      ...(newTicketIds.length ? await ticketSources(newTicketIds) : []),
      ...(messageIds.length ? await messageSources(messageIds) : []),
    ];
    await this.write(parts.filter(({ folded }) => folded));
  }

  /** Follows messages whose words, files or visibility have changed. */
  async amend(messageIds: string[]): Promise<void> {
    demandTransaction();
    if (!messageIds.length) return;
    const numbers =
      'SELECT DISTINCT t.number FROM messages m JOIN tickets t ON t.id = m.ticket_id WHERE m.id IN (?)';
    await this.follow(await numbersOf(numbers, messageIds), () => messageSources(messageIds));
  }

  /** Follows messages that have gone to another ticket: their words are found there, and no longer on the one of this number. */
  async move(messageIds: string[], fromNumber: number): Promise<void> {
    demandTransaction();
    if (!messageIds.length) return;
    const left = (await lockedParts([fromNumber])).get(fromNumber) ?? new Map<string, string>();
    await db().query('DELETE FROM search_texts WHERE number = ? AND part IN (?)', [fromNumber, messageIds]);
    await this.mark(
      [],
      new Map([[fromNumber, messageIds.map((part) => ({ part, folded: left.get(part) ?? '' }))]]),
    );
    await this.add(messageIds);
  }

  /** Follows what stands over tickets: subject, LAO, tags, contact, desk, province. */
  async followTickets(ticketIds: string[]): Promise<void> {
    demandTransaction();
    if (!ticketIds.length) return;
    const numbers = 'SELECT number FROM tickets WHERE id IN (?)';
    await this.follow(await numbersOf(numbers, ticketIds), () => ticketSources(ticketIds));
  }

  /** Writes what is new or has changed. Read only once the texts are locked: what stands there last is the newest. */
  private async follow(numbers: number[], read: () => Promise<SourcePart[]>): Promise<void> {
    if (!numbers.length) return;
    const before = await lockedParts(numbers);
    const fresh: SourcePart[] = [];
    const gone = new Map<number, GonePart[]>();
    for (const part of await read()) {
      const old = before.get(part.number)?.get(part.part) ?? '';
      if (old === part.folded) continue;
      if (part.folded) fresh.push(part);
      else
        await db().query('DELETE FROM search_texts WHERE number = ? AND part = ?', [part.number, part.part]);
      if (old) gone.set(part.number, [...(gone.get(part.number) ?? []), { part: part.part, folded: old }]);
    }
    await this.write(fresh, gone);
  }

  private async write(parts: SourcePart[], gone = new Map<number, GonePart[]>()): Promise<void> {
    const sorted = [...parts].sort((a, b) => a.number - b.number || (a.part < b.part ? -1 : 1));
    await insertMany(
      'search_texts',
      sorted.map(({ number, part, folded }) => ({ number, part, folded })),
      'ON DUPLICATE KEY UPDATE folded = VALUES(folded)',
    );
    await this.mark(
      sorted.map(({ number }) => number),
      gone,
    );
  }

  /** Has the background write the grams of these tickets, and take away those that only words had which are no more. */
  private async mark(written: number[], gone: Map<number, GonePart[]>): Promise<void> {
    const rows = [...new Set([...written, ...gone.keys()])].map((number) => {
      const texts = gone.get(number);
      const lost = texts?.flatMap(({ folded }) => [...gramsOf(folded)]);
      const added = texts?.flatMap(({ part, folded }) => [...addedGramsOf(folded, standsAbove(part))]);
      return { number, lost: lost ? storedGrams(lost) : null, lost_added: added ? storedGrams(added) : null };
    });
    await insertMany('search_changes', rows);
  }
}

/** All texts of these tickets by number and part, locked, so that no grams are written of what is just being changed. */
async function lockedParts(numbers: number[]): Promise<Map<number, Map<string, string>>> {
  const rows: SourcePart[] = await db().query(
    'SELECT number, part, folded FROM search_texts WHERE number IN (?) ORDER BY number, part FOR UPDATE',
    [numbers],
  );
  const parts = new Map<number, Map<string, string>>();
  for (const { number, part, folded } of rows) {
    const ofTicket = parts.get(number) ?? new Map<string, string>();
    parts.set(number, ofTicket.set(part, folded));
  }
  return parts;
}

function storedGrams(grams: number[]): Buffer {
  return Buffer.from(Uint32Array.from(new Set(grams)).buffer);
}

async function numbersOf(sql: string, ids: string[]): Promise<number[]> {
  const rows: { number: number }[] = await db().query(sql, [ids]);
  return rows.map(({ number }) => number);
}

function demandTransaction(): void {
  if (!inTransaction()) throw new Error('the search is written inside of the transaction of the change only');
}
