import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { addAll, blockOf, blockSize, keepCommon, noTickets, numbersIn } from './gram-blocks.policy.js';
import type { GramDemand } from './gram-demand.policy.js';
import type { BlockGrams } from './gram-rows.js';
import { highestNumber } from './search-pages.policy.js';
import type { GramsWritten, SearchRun } from './search-run.js';

/** So many of the newest blocks are asked first: mostly they are enough. */
const fewestBlocks = 2;
/** So many older ones at a time, and of a range, which has many grams. */
const mostBlocks = 128;
const mostOfRange = 32;
/** So many of the grams that were the rarest in the newest blocks are asked of all the older ones. */
const fewGrams = 3;

/** More than so many in the newest blocks, or in all, are not few. */
const fewOfNewest = 4;
const fewOfAll = 300;

/** Which of the tickets are asked for: from one number down to another, and how many. */
interface Asked {
  low: number;
  high: number;
  wanted: number;
}

/** Finds the tickets that may hold what is looked for: what has all grams, and what waits for its grams. */
@Injectable()
export class CandidatesService {
  /** Asked before the grams themselves: what gets its grams in between is then in both. */
  async written(): Promise<GramsWritten> {
    // A UNION makes it a type whose values come as digits.
    const rows: { number: string | null; last: number | null; behind: number | null }[] = await db().query(
      `SELECT DISTINCT number, NULL AS last, NULL AS behind FROM search_changes
       UNION SELECT number, NULL, NULL FROM search_added_changes WHERE id > 0
       UNION ALL SELECT NULL, MAX(block), EXISTS (SELECT 1 FROM search_added_changes WHERE id < 0)
       FROM search_gram_blocks`,
    );
    const waiting = rows.flatMap(({ number }) => (number === null ? [] : Number(number)));
    waiting.sort((a, b) => b - a);
    const end = rows.find(({ number }) => number === null);
    return { waiting, last: end?.last ?? -1, added: Number(end?.behind) === 0 };
  }

  /** Their numbers, the newest first, in parts of at least as many as wanted, but for the last one. */
  async *newestFirst(demand: GramDemand, asked: Asked, run: SearchRun): AsyncGenerator<number[]> {
    const { wanted } = asked;
    let part: number[] = [];
    for await (const numbers of this.blockwise(demand, asked, run)) {
      part = part.length ? [...part, ...numbers] : numbers;
      if (part.length < wanted) continue;
      yield part;
      part = [];
    }
    if (part.length) yield part;
  }

  /**
   * The numbers of all, the newest first, where they are few; null where they are not, which the newest blocks tell. What
   * waits for its grams is among them, whatever it says.
   */
  async few(demand: GramDemand, run: SearchRun): Promise<number[] | null> {
    const waiting = run.written.waiting.length;
    if (waiting > fewOfAll) return null;
    const asked = { low: 1, high: highestNumber, wanted: fewOfAll };
    const all: number[] = [];
    let most = fewOfNewest;
    for await (const numbers of this.blockwise(demand, asked, run)) {
      all.push(...numbers);
      if (all.length > most + waiting) return null;
      most = fewOfAll;
    }
    return all;
  }

  /** The same in parts as they come, a few blocks at a time: as many as are likely to hold what is wanted. */
  private async *blockwise(
    demand: GramDemand,
    { low, high, wanted }: Asked,
    { written: { waiting: all, last }, grams }: SearchRun,
  ): AsyncGenerator<number[]> {
    let waiting = all.filter((number) => number >= low && number <= high);
    let blocks = range(Math.min(last, blockOf(high)), blockOf(low));
    if (demand.months) blocks = await this.ofMonths(demand.months, blocks);
    let { each } = demand;
    const ranges = rangesOf(demand);
    const most = demand.oneOf.length ? mostOfRange : mostBlocks;
    for (let size = fewestBlocks, asked = 0, met = 0; blocks.length;) {
      const some = blocks.slice(0, size);
      blocks = blocks.slice(size);
      const rows = await (ranges.length ? grams.withRanges(some, each, ranges) : grams.of(some, each));
      let numbers = some
        .flatMap((block) => inBlock(block, rows.get(block), each, ranges))
        .filter((number) => number >= low && number <= high);
      each = rarest(each, some, rows);
      asked += some.length;
      met += numbers.length;
      size = Math.min(Math.max(size * 2, Math.ceil((asked * wanted) / Math.max(met, 1))), most);
      const floor = blocks.length ? (blocks[0]! + 1) * blockSize : low;
      if (waiting.length) {
        numbers = [...new Set([...numbers, ...waiting.filter((number) => number >= floor)])];
        numbers.sort((a, b) => b - a);
        waiting = waiting.filter((number) => number < floor);
      }
      yield numbers;
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
}

/** The lowest number in the blocks that are asked first, of what goes down from one. */
export function lowestOfNewest(high: number, { last }: GramsWritten): number {
  return Math.max(1, (Math.min(blockOf(high), last) - fewestBlocks + 1) * blockSize);
}

function rangesOf({ oneOf, months }: GramDemand): [number, number][] {
  return [...oneOf, ...(months ? [months] : [])];
}

/** What is rare takes less room. */
function rarest(grams: number[], blocks: number[], rows: ReadonlyMap<number, BlockGrams>): number[] {
  if (grams.length <= fewGrams) return grams;
  const room = (gram: number) =>
    blocks.reduce((sum, block) => sum + (rows.get(block)?.get(gram)?.length ?? 0), 0);
  const rooms = new Map(grams.map((gram) => [gram, room(gram)]));
  return grams.toSorted((a, b) => rooms.get(a)! - rooms.get(b)!).slice(0, fewGrams);
}

/** From one down to another, both among them. */
function range(top: number, bottom: number): number[] {
  return Array.from({ length: Math.max(0, top - bottom + 1) }, (_, n) => top - n);
}

/** Who has each of the grams, and of each range at least one. */
function inBlock(
  block: number,
  stored: BlockGrams | undefined,
  each: number[],
  ranges: [number, number][],
): number[] {
  if (!stored || each.some((gram) => !stored.get(gram))) return [];
  const all = noTickets().fill(0xffffffff);
  for (const gram of each) keepCommon(all, stored.get(gram)!);
  for (const [from, to] of ranges) {
    const some = noTickets();
    for (const [gram, bits] of stored) if (bits && gram >= from && gram <= to) addAll(some, bits);
    for (let at = 0; at < all.length; at += 1) all[at]! &= some[at]!;
  }
  return numbersIn(block, all);
}
