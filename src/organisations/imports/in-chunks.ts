/** How many rows go into one statement. */
const size = 1_000;

/** Does work on a thousand at a time, in order. */
export async function inChunks<T>(items: T[], work: (chunk: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += size) await work(items.slice(from, from + size));
}
