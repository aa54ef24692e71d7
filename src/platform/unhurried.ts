import { setImmediate } from 'node:timers/promises';

/** Some tenths of a millisecond of hashing, sealing or copying. */
const atOnce = 256 * 1024;

/** Bytes in small pieces, with a turn for everything else that waits between them. */
export async function* unhurried(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces)
    for (let from = 0; from < piece.length; from += atOnce) {
      yield piece.subarray(from, from + atOnce);
      await setImmediate();
    }
}
