/** Lets code wait until something has become true. */
export class Waiters {
  private readonly looks = new Set<() => void>();

  /** Something changed: whoever waits looks again. */
  tell(): void {
    for (const look of this.looks) look();
  }

  /** Resolves with true as soon as `isDone`, or with false after `timeoutMs`. */
  until(isDone: () => boolean, timeoutMs: number): Promise<boolean> {
    if (isDone()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (outcome: boolean): void => {
        clearTimeout(timer);
        this.looks.delete(look);
        resolve(outcome);
      };
      const look = (): void => {
        if (isDone()) end(true);
      };
      const timer = setTimeout(() => end(false), timeoutMs);
      this.looks.add(look);
    });
  }
}
