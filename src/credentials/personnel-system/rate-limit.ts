import { setTimeout as delay } from 'node:timers/promises';

/** How much may go out at once after a pause. */
const burstMs = 100;

/** A token bucket for one process: so many requests a second, in the order in which they were asked for. */
export class RateLimit {
  private readonly msPerToken: number;
  /** When the bucket is empty of claims; on the clock that nobody can set. */
  private free = 0;

  /** @param perSecond requests a second */
  constructor(perSecond: number) {
    this.msPerToken = 1_000 / perSecond;
  }

  /**
   * Waits for `tokens`, and answers 0; or answers at once how many ms it would have to wait, when that is longer than
   * `patienceMs`: then nothing is taken.
   */
  async take(tokens: number, patienceMs: number): Promise<number> {
    const now = performance.now();
    const from = Math.max(this.free, now - burstMs);
    const wait = Math.max(0, from - now);
    if (wait > patienceMs) return wait;
    this.free = from + tokens * this.msPerToken;
    if (wait > 0) await delay(wait);
    return 0;
  }
}
