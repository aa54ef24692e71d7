/** The only source of time in the product, so that a test can set it. */
class Clock {
  private offset = 0;
  private frozenAt: number | undefined;
  /** How far the database's clock, by which everything runs out, is ahead of this machine's, in milliseconds. */
  skew = 0;

  /** The present moment. */
  now(): Date {
    return new Date(this.frozenAt ?? Date.now() + this.skew + this.offset);
  }

  /** For tests: stop at a moment. */
  freeze(at: Date | string): void {
    this.frozenAt = new Date(at).getTime();
  }

  /** For tests: go forward (or back) by milliseconds, frozen or not. */
  advance(ms: number): void {
    if (this.frozenAt === undefined) this.offset += ms;
    else this.frozenAt += ms;
  }

  /** For tests: back to real time. */
  reset(): void {
    this.offset = 0;
    this.frozenAt = undefined;
  }
}

export const clock = new Clock();
