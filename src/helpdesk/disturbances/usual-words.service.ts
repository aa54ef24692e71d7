import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { ticketParts } from '../search/search-text.policy.js';
import { fewestUsual, type Usual } from './burst.policy.js';

const daysMs = 7 * 86_400_000;
/** More tickets say no more about what is usual. */
const mostTickets = 2_000;

/** How usual words are: in how many of the tickets of the last days they stand. */
@Injectable()
export class UsualWordsService {
  /** Of these, as they are looked for, in tickets that were opened before a moment. */
  async of(terms: readonly string[], before: Date): Promise<Usual> {
    if (!terms.length) return { tickets: 0, saying: new Map() };
    const rows: { number: number }[] = await db().query(
      `SELECT number FROM tickets WHERE created_at >= ? AND created_at < ? ORDER BY created_at DESC, id DESC
       LIMIT ${mostTickets}`,
      [new Date(before.getTime() - daysMs), before],
    );
    if (rows.length < fewestUsual) return { tickets: rows.length, saying: new Map() };
    const saying = await this.counts(
      terms,
      rows.map(({ number }) => number),
    );
    return { tickets: rows.length, saying };
  }

  private async counts(terms: readonly string[], numbers: number[]): Promise<Map<string, number>> {
    const has = terms.map((_, n) => `MAX(folded LIKE ?) AS h${n}`);
    const [sums]: Record<string, string>[] = await db().query(
      `SELECT ${terms.map((_, n) => `SUM(h${n}) AS h${n}`).join()} FROM (
         SELECT ${has.join()} FROM search_texts WHERE number IN (?) AND part >= ? GROUP BY number) said`,
      [...terms.map((term) => `%${term}%`), numbers, ticketParts.head],
    );
    return new Map(terms.map((term, n) => [term, Number(sums?.[`h${n}`] ?? 0)]));
  }
}
