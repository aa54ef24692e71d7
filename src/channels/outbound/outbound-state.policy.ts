type Part = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';
type Whole = Exclude<Part, 'sending'>;

/** From least to most: the whole has come as far as its last part. */
const progress: readonly Part[] = ['queued', 'sending', 'sent', 'delivered', 'read'];

/**
 * What a message of several parts has come to: failed or unknown where any part is, once nothing is
 * under way any more; else as far as the part that is furthest behind.
 */
export function stateOfWhole(parts: readonly Part[]): Whole {
  if (parts.some((part) => part === 'queued' || part === 'sending')) return 'queued';
  if (parts.includes('failed')) return 'failed';
  if (parts.includes('unknown')) return 'unknown';
  const behind = Math.min(...parts.map((part) => progress.indexOf(part)));
  const state = progress[behind] ?? 'queued';
  return state === 'sending' ? 'queued' : state;
}

/** What is known of a part that the platform has: by the watermarks of its conversation. */
export function stateOfSentPart(
  sentAt: Date,
  until: { deliveredUntil: Date | null; readUntil: Date | null },
): 'sent' | 'delivered' | 'read' {
  if (until.readUntil && sentAt <= until.readUntil) return 'read';
  return until.deliveredUntil && sentAt <= until.deliveredUntil ? 'delivered' : 'sent';
}

/**
 * Which parts of a message may go again without a doubt: failed, and at no try perhaps arrived. The parts of one address
 * follow each other, so that one in doubt holds all of them; each recipient of a mail stands alone.
 */
export function surelyFailed(
  parts: readonly { id: string; state: Part; doubted: boolean; recipient: string | null }[],
): { again: string[]; inDoubt: boolean } {
  const doubtful = parts.filter(
    ({ state, doubted }) => state === 'unknown' || (state === 'failed' && doubted),
  );
  const held = new Set(doubtful.map(({ recipient }) => recipient));
  const again = parts.filter(({ state, recipient }) => state === 'failed' && !held.has(recipient));
  return { again: again.map(({ id }) => id), inDoubt: doubtful.length > 0 };
}
