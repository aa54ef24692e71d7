/** Counts calls in each second of the clock. */
export class CallMeter {
  private second = 0;
  private calls = 0;

  /** @param perSecond how many calls a second are answered; null: all. Set from outside. */
  constructor(
    public perSecond: number | null,
    private readonly now: () => number,
  ) {}

  /** Whether one more call may be answered now; it is counted by that. */
  admits(): boolean {
    const second = Math.floor(this.now() / 1_000);
    if (second !== this.second) [this.second, this.calls] = [second, 0];
    this.calls += 1;
    return this.perSecond === null || this.calls <= this.perSecond;
  }
}
