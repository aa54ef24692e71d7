/** So far a clock is set right little by little; more at once is a step, in milliseconds. */
const stepMs = 1_000;

/** The only source of time in the product, so that a test can set it. */
class Clock {
  private offset = 0;
  private frozenAt: number | undefined;
  private whenSet: (() => void) | undefined;
  /** This machine's clock less the time since the start of this process, which nobody sets. */
  private startedAt = Date.now() - performance.now();
  /** How far the database's clock, by which everything runs out, is ahead of this machine's, in milliseconds. */
  skew = 0;

  /** The present moment. */
  now(): Date {
    return new Date(this.frozenAt ?? this.real() + this.offset);
  }

  /** The present moment in milliseconds, whatever a test has set. */
  real(): number {
    return this.machine() + this.skew;
  }

  /** Has somebody told, as soon as it shows, that this machine's clock was set to another time. */
  tellWhenSet(told: () => void): void {
    this.whenSet = told;
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

  /**
   * This machine's clock. Where it was set meanwhile, time goes on as it did, until somebody compares it anew: what was
   * claimed or put off by a clock that is hours ahead would stay so for hours.
   */
  private machine(): number {
    const now = Date.now();
    const setBy = now - performance.now() - this.startedAt;
    this.startedAt += setBy;
    if (Math.abs(setBy) > stepMs) {
      this.skew -= Math.round(setBy);
      this.whenSet?.();
    }
    return now;
  }
}

export const clock = new Clock();
