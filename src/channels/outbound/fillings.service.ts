import { Injectable } from '@nestjs/common';

/** What stands in place of something that no table may hold: `{{kind:NAME}}`, the name without a secret. */
const mark = /\{\{([a-z-]{1,20}):([0-9A-Z]{1,26})\}\}/g;

/**
 * The text as it is looked through for secrets: the name in a mark is an id, of which one in 32 has the check sign of an
 * activation code. Of the same length, so that places in it are places in the text.
 */
export function withoutMarks(text: string): string {
  return text.replace(mark, (whole) => ' '.repeat(whole.length));
}

/** Puts into a text, as it leaves, what is kept nowhere. Whoever can compute it registers how. */
@Injectable()
export class FillingsService {
  private readonly ways = new Map<string, (name: string) => Promise<string>>();

  /** Says how marks of a kind are filled. */
  register(kind: string, fill: (name: string) => Promise<string>): void {
    this.ways.set(kind, fill);
  }

  /** The text with its marks filled. Throws an Error for a mark that nobody knows: nothing half is sent. */
  async fill(text: string): Promise<string> {
    let filled = text;
    for (const [whole, kind, name] of text.matchAll(mark)) {
      const way = this.ways.get(kind!);
      if (!way) throw new Error(`nobody fills ${kind} in an outgoing text`);
      const filling = await way(name!);
      filled = filled.replace(whole, () => filling);
    }
    return filled;
  }
}
