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
