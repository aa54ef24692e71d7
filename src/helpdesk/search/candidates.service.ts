import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import {
  addAll,
  blockOf,
  blockSize,
  keepCommon,
  noTickets,
  numbersIn,
  readBits,
} from './gram-blocks.policy.js';
import type { GramDemand } from './gram-demand.policy.js';

interface Row {
  block: number;
  gram: number;
  bits: Buffer;
}

/** So many of the newest blocks are asked first, of older ones many more at a time: mostly the newest are enough. */
const fewestBlocks = 2;
const mostBlocks = 64;
/** So many of the grams that were the rarest in the newest blocks are asked of all the older ones. */
const fewGrams = 4;

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
    let blocks = range(Math.min(last ?? -1, blockOf(high)), blockOf(low));
    if (demand.months) blocks = await this.ofMonths(demand.months, blocks);
    let { each } = demand;
    for (let size = fewestBlocks; blocks.length; size = Math.min(size * 8, mostBlocks)) {
      const some = blocks.slice(0, size);
      blocks = blocks.slice(size);
      const rows = await this.rowsOf({ ...demand, each }, some);
      const found = inBlocks(some, rows, { ...demand, each });
      each = rarest(each, rows);
      const floor = blocks.length ? (blocks[0]! + 1) * blockSize : low;
      const among = [...found.filter((number) => number >= low && number <= high), ...waiting];
      waiting = waiting.filter((number) => number < floor);
      yield [...new Set(among)].filter((number) => number >= floor).sort((a, b) => b - a);
    }
    yield waiting;
  }

  /** Those of these blocks in which there are tickets of the months. */
  private async ofMonths(months: [number, number], blocks: number[]): Promise<number[]> {
    if (!blocks.length) return [];
    const rows: { block: number }[] = await db().query(
      'SELECT DISTINCT block FROM search_gram_blocks WHERE block IN (?) AND gram BETWEEN ? AND ?',
      [blocks, ...months],
    );
    return rows.map(({ block }) => block).sort((a, b) => b - a);
  }

  private async waiting(low: number, high: number): Promise<number[]> {
    const rows: { number: number }[] = await db().query(
      'SELECT DISTINCT number FROM search_changes WHERE number BETWEEN ? AND ? ORDER BY number DESC',
      [low, high],
    );
    return rows.map(({ number }) => number);
  }

  private async rowsOf(demand: GramDemand, blocks: number[]): Promise<Row[]> {
    const { each } = demand;
    const ranges = rangesOf(demand);
    const wanted = [...(each.length ? ['gram IN (?)'] : []), ...ranges.map(() => 'gram BETWEEN ? AND ?')];
    return db().query(
      `SELECT block, gram, bits FROM search_gram_blocks WHERE block IN (?) AND (${wanted.join(' OR ')})`,
      [blocks, ...(each.length ? [each] : []), ...ranges.flat()],
    );
  }
}

function rangesOf({ oneOf, months }: GramDemand): [number, number][] {
  return [...oneOf, ...(months ? [months] : [])];
}

/** What is rare takes less room. */
function rarest(grams: number[], rows: Row[]): number[] {
  if (grams.length <= fewGrams) return grams;
  const rooms = new Map(grams.map((gram) => [gram, 0]));
  for (const { gram, bits } of rows) if (rooms.has(gram)) rooms.set(gram, rooms.get(gram)! + bits.length);
  return grams.toSorted((a, b) => rooms.get(a)! - rooms.get(b)!).slice(0, fewGrams);
}

/** From one down to another, both among them. */
function range(top: number, bottom: number): number[] {
  return Array.from({ length: Math.max(0, top - bottom + 1) }, (_, n) => top - n);
}

function inBlocks(blocks: number[], rows: Row[], demand: GramDemand): number[] {
  const byBlock = groupBy(rows, ({ block }) => block);
  return blocks.flatMap((block) => inBlock(block, byBlock.get(block) ?? [], demand));
}

/** Who has each of the grams, and of each range at least one. */
function inBlock(block: number, rows: Row[], demand: GramDemand): number[] {
  const byGram = new Map(rows.map(({ gram, bits }) => [gram, bits]));
  const all = noTickets().fill(0xffffffff);
  for (const gram of demand.each) {
    const bits = byGram.get(gram);
    if (!bits) return [];
    keepCommon(all, readBits(bits));
  }
  for (const [from, to] of rangesOf(demand)) {
    const some = noTickets();
    for (const { gram, bits } of rows) if (gram >= from && gram <= to) addAll(some, readBits(bits));
    keepCommon(all, some);
  }
  return numbersIn(block, all);
}
