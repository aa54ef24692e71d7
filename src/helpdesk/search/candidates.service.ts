import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { addAll, blockOf, blockSize, keepCommon, noTickets, numbersIn } from './gram-blocks.policy.js';
import type { GramDemand } from './gram-demand.policy.js';
import { highestNumber } from './search-pages.policy.js';

interface Row {
  block: number;
  gram: number;
  bits: Buffer;
}

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

/** How far grams are written. */
export interface GramsWritten {
  /** The tickets that wait for theirs, the newest first. */
  waiting: number[];
  /** The last block with any. */
  last: number;
  /** All tickets have those that were added, or wait for them. */
  added: boolean;
}

/** Finds the tickets that may hold what is looked for: what has all grams, and what waits for its grams. */
@Injectable()
export class CandidatesService {
  /** Asked before the grams themselves: what gets its grams in between is then in both. */
  async written(): Promise<GramsWritten> {
    const rows: { number: number | null; last: number | null; behind: number | null }[] = await db().query(
      `SELECT DISTINCT number, NULL AS last, NULL AS behind FROM search_changes
       UNION SELECT number, NULL, NULL FROM search_added_changes WHERE id > 0
       UNION ALL SELECT NULL, MAX(block), EXISTS (SELECT 1 FROM search_added_changes WHERE id < 0)
       FROM search_gram_blocks`,
    );
    const waiting = rows.flatMap(({ number }) => number ?? []).sort((a, b) => b - a);
    const end = rows.find(({ number }) => number === null);
    return { waiting, last: end?.last ?? -1, added: Number(end?.behind) === 0 };
  }

  /** Their numbers, the newest first, in parts of at least as many as wanted, but for the last one. */
  async *newestFirst(demand: GramDemand, asked: Asked, written: GramsWritten): AsyncGenerator<number[]> {
    const { wanted } = asked;
    let part: number[] = [];
    for await (const numbers of this.blockwise(demand, asked, written)) {
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
  async few(demand: GramDemand, written: GramsWritten): Promise<number[] | null> {
    const waiting = written.waiting.length;
    if (waiting > fewOfAll) return null;
    const asked = { low: 1, high: highestNumber, wanted: fewOfAll };
    const all: number[] = [];
    let most = fewOfNewest;
    for await (const numbers of this.blockwise(demand, asked, written)) {
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
    { waiting: all, last }: GramsWritten,
  ): AsyncGenerator<number[]> {
    let waiting = all.filter((number) => number >= low && number <= high);
    let blocks = range(Math.min(last, blockOf(high)), blockOf(low));
    if (demand.months) blocks = await this.ofMonths(demand.months, blocks);
    let { each } = demand;
    const most = demand.oneOf.length ? mostOfRange : mostBlocks;
    for (let size = fewestBlocks, asked = 0, met = 0; blocks.length;) {
      const some = blocks.slice(0, size);
      blocks = blocks.slice(size);
      const rows = await this.rowsOf({ ...demand, each }, some);
      let numbers = inBlocks(some, rows, { ...demand, each }).filter(
        (number) => number >= low && number <= high,
      );
      each = rarest(each, rows);
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

/** The lowest number in the blocks that are asked first, of what goes down from one. */
export function lowestOfNewest(high: number, { last }: GramsWritten): number {
  return Math.max(1, (Math.min(blockOf(high), last) - fewestBlocks + 1) * blockSize);
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
  if (demand.each.some((gram) => !byGram.has(gram))) return [];
  const all = noTickets().fill(0xffffffff);
  for (const gram of demand.each) keepCommon(all, byGram.get(gram)!);
  for (const [from, to] of rangesOf(demand)) {
    const some = noTickets();
    for (const { gram, bits } of rows) if (gram >= from && gram <= to) addAll(some, bits);
    for (let at = 0; at < all.length; at += 1) all[at]! &= some[at]!;
  }
  return numbersIn(block, all);
}
