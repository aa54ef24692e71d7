const firstMs = 5_000;
const longestMs = 5 * 60_000;
/** A refused sign-in is not repeated: accounts are locked for less. */
const refusedMs = 3_600_000;

/** How one connection to a mailbox ended. */
export interface EndedConnection {
  /** Whether what was new could be read before. */
  read: boolean;
  fault: 'none' | 'broken' | 'refused';
}

/**
 * How many connections failed in a row, and how long, in milliseconds, to rest before the next: twice as long each time.
 * One over which mails were read begins the row anew, however it ended, since even a well kept server breaks each in the
 * end.
 */
export function restAfter(
  failures: number,
  { read, fault }: EndedConnection,
): { failures: number; ms: number } {
  if (fault === 'refused') return { failures: failures + 1, ms: refusedMs };
  const inRow = fault === 'none' ? 0 : read ? 1 : failures + 1;
  return { failures: inRow, ms: Math.min(firstMs * 2 ** Math.max(0, inRow - 1), longestMs) };
}
