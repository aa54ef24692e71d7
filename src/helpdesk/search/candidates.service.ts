import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { addAll, blockOf, blockSize, keepCommon, noTickets, numbersIn, readBits } from './gram-blocks.policy.js';
import type { GramDemand } from './gram-demand.policy.js';

interface Row {
  block: number;
  gram: number;
  bits: Buffer;
}

/** So many of the newest blocks are asked first, of older ones more at a time: mostly the newest are enough. */
const fewestBlocks = 2;
const mostBlocks = 32;

/** Finds the tickets that may hold what is looked for: what has all grams, and what waits for its grams. */
@Injectable()
export class CandidatesService {
  /** Their numbers, the newest first, in parts. */
  async *newestFirst(
    demand: GramDemand,
    { low, high }: { low: number; high: number },
  ): AsyncGenerator<number[]> {
    // Before the grams: what gets its grams in between is then in both.
    let waiting = await this.waiting(low, high);
    const [{ last }]: [{ last: number | null }] = await db().query(
      'SELECT MAX(block) AS last FROM search_gram_blocks',
    );
    let top = Math.min(last ?? -1, blockOf(high));
    for (let size = fewestBlocks; top >= blockOf(low); size = Math.min(size * 2, mostBlocks)) {
      const bottom = Math.max(top - size + 1, blockOf(low));
      const found = await this.inBlocks(demand, bottom, top);
      const floor = bottom * blockSize;
      const among = [...found.filter((number) => number >= low && number <= high), ...waiting];
      waiting = waiting.filter((number) => number < floor);
      yield [...new Set(among)].filter((number) => number >= floor).sort((a, b) => b - a);
      top = bottom - 1;
    }
    yield waiting;
  }

  private async waiting(low: number, high: number): Promise<number[]> {
    const rows: { number: number }[] = await db().query(
      'SELECT DISTINCT number FROM search_changes WHERE number BETWEEN ? AND ? ORDER BY number DESC',
      [low, high],
    );
    return rows.map(({ number }) => number);
  }

  private async inBlocks(demand: GramDemand, bottom: number, top: number): Promise<number[]> {
    const blocks = Array.from({ length: top - bottom + 1 }, (_, n) => top - n);
    const wanted = [
      ...(demand.each.length ? ['gram IN (?)'] : []),
      ...demand.oneOf.map(() => 'gram BETWEEN ? AND ?'),
    ];
    const rows: Row[] = await db().query(
      `SELECT block, gram, bits FROM search_gram_blocks WHERE block IN (?) AND (${wanted.join(' OR ')})`,
      [blocks, ...(demand.each.length ? [demand.each] : []), ...demand.oneOf.flat()],
    );
    const byBlock = groupBy(rows, ({ block }) => block);
    return blocks.flatMap((block) => inBlock(block, byBlock.get(block) ?? [], demand));
  }
}

/** Who has each of the grams, and of each range at least one. */
function inBlock(block: number, rows: Row[], { each, oneOf }: GramDemand): number[] {
  const byGram = new Map(rows.map(({ gram, bits }) => [gram, bits]));
  const all = noTickets().fill(255);
  for (const gram of each) {
    const bits = byGram.get(gram);
    if (!bits) return [];
    keepCommon(all, readBits(bits));
  }
  for (const [from, to] of oneOf) {
    const some = noTickets();
    for (const { gram, bits } of rows) if (gram >= from && gram <= to) addAll(some, readBits(bits));
    keepCommon(all, some);
  }
  return numbersIn(block, all);
}
