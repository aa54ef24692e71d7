import { db } from '../../platform/database/transaction.js';

/** What is stored of grams in one block, by the gram; null where nothing is. */
export type BlockGrams = Map<number, Buffer | null>;

interface Row {
  block: number;
  gram: number;
  bits: Buffer;
}

/** The stored grams, as one search reads them: what it comes back to it has at hand. */
export class GramRows {
  private readonly known = new Map<number, BlockGrams>();

  /** These grams in each of these blocks: one query, none where all were read before. */
  async of(blocks: number[], grams: number[]): Promise<ReadonlyMap<number, BlockGrams>> {
    const unread = blocks.filter((block) => !this.hasAll(block, grams));
    if (unread.length) {
      const wanted = grams.filter((gram) => unread.some((block) => !this.known.get(block)?.has(gram)));
      const rows = await read(unread, wanted, []);
      for (const block of unread) for (const gram of wanted) this.blockOf(block).set(gram, null);
      for (const { block, gram, bits } of rows) this.blockOf(block).set(gram, bits);
    }
    return this.known;
  }

  /** The same with all grams of some ranges (from, to), which are so many that they are not kept. */
  async withRanges(
    blocks: number[],
    grams: number[],
    ranges: [number, number][],
  ): Promise<ReadonlyMap<number, BlockGrams>> {
    const found = new Map<number, BlockGrams>();
    for (const { block, gram, bits } of await read(blocks, grams, ranges)) {
      const own = found.get(block);
      if (own) own.set(gram, bits);
      else found.set(block, new Map([[gram, bits]]));
    }
    return found;
  }

  private hasAll(block: number, grams: number[]): boolean {
    const own = this.known.get(block);
    return own !== undefined && grams.every((gram) => own.has(gram));
  }

  private blockOf(block: number): BlockGrams {
    let own = this.known.get(block);
    if (!own) this.known.set(block, (own = new Map()));
    return own;
  }
}

async function read(blocks: number[], grams: number[], ranges: [number, number][]): Promise<Row[]> {
  const wanted = [...(grams.length ? ['gram IN (?)'] : []), ...ranges.map(() => 'gram BETWEEN ? AND ?')];
  return db().query(
    `SELECT block, gram, bits FROM search_gram_blocks WHERE block IN (?) AND (${wanted.join(' OR ')})`,
    [blocks, ...(grams.length ? [grams] : []), ...ranges.flat()],
  );
}
