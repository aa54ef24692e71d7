import { Injectable } from '@nestjs/common';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { gramsOf } from './search-grams.policy.js';

const pendingAtOnce = 300;
const rowsPerStatement = 5_000;
/** So many tickets tell how common a gram is. */
const sampleSize = 4_000;

/** Writes the grams of texts that are in the search, in the background, and counts how common grams are. */
@Injectable()
export class SearchGramsService {
  /** Writes what is pending, a slice a transaction. Two at a time, and one that dies, do no harm. */
  async writePending(): Promise<void> {
    while ((await transaction(() => this.writeSome())) > 0);
  }

  private async writeSome(): Promise<number> {
    const pending: { id: string; number: number }[] = await db().query(
      'SELECT id, number FROM search_pending ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED',
      [pendingAtOnce],
    );
    if (!pending.length) return 0;
    const numbers = [...new Set(pending.map(({ number }) => number))].sort((a, b) => a - b);
    // Locked: whoever takes words back meanwhile waits, and then takes their grams away too.
    const texts: { number: number; folded: string }[] = await db().query(
      'SELECT number, folded FROM search_texts WHERE number IN (?) ORDER BY number, part FOR UPDATE',
      [numbers],
    );
    const rows = new Set<string>();
    for (const { number, folded } of texts) for (const gram of gramsOf(folded)) rows.add(`${gram},${number}`);
    // In the order of the key, as it lies on the disk.
    const sorted = [...rows].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    for (let from = 0; from < sorted.length; from += rowsPerStatement) {
      const values = sorted.slice(from, from + rowsPerStatement).join('),(');
      await db().query(
        `INSERT INTO search_grams (gram, number) VALUES (${values}) ON DUPLICATE KEY UPDATE number = search_grams.number`,
      );
    }
    await db().query('DELETE FROM search_pending WHERE id IN (?)', [pending.map(({ id }) => id)]);
    return pending.length;
  }

  /** Counts in how many of a sample of tickets each gram is. */
  async count(): Promise<void> {
    const [{ last }]: [{ last: number | null }] = await db().query(
      'SELECT MAX(number) AS last FROM search_texts',
    );
    if (!last) return;
    const numbers = Array.from({ length: sampleSize }, (_, n) =>
      last <= sampleSize ? n + 1 : 1 + Math.floor(Math.random() * last),
    );
    const counts = new Map<number, number>();
    for (const [, grams] of await this.gramsByTicket(numbers))
      for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    await transaction(async () => {
      await db().query('DELETE FROM search_gram_counts');
      await insertMany(
        'search_gram_counts',
        [...counts]
          .filter(([, tickets]) => tickets > 1)
          .sort(([a], [b]) => a - b)
          .map(([gram, tickets]) => ({ gram, tickets })),
      );
    });
  }

  private async gramsByTicket(numbers: number[]): Promise<Map<number, Set<number>>> {
    const texts: { number: number; folded: string }[] = await db().query(
      'SELECT number, folded FROM search_texts WHERE number IN (?)',
      [numbers],
    );
    const grams = new Map<number, Set<number>>();
    for (const { number, folded } of texts) {
      const ofTicket = grams.get(number) ?? new Set();
      for (const gram of gramsOf(folded)) ofTicket.add(gram);
      grams.set(number, ofTicket);
    }
    return grams;
  }
}
