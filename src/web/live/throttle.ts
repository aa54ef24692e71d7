/** Runs work at once, and while it is asked for again and again, once more after each pause. */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;

  constructor(
    private readonly work: () => void,
    private readonly pause: number,
  ) {}

  ask(): void {
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.last + this.pause - Date.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.last = Date.now();
      this.work();
    }, wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
