import type { Change } from './live-connection';

/** Changed ids by topic; a topic without ids is an empty set. */
export type ChangeSet = Map<string, Set<string>>;

/**
 * Gathers changes and hands them on together: the first quickly (a message is on screen within a second),
 * those of a flood at most once a second, so that a thousand messages do not become a thousand reads. How quickly, each
 * screen draws for itself: all are told at once, and two hundred must not read in the same instant.
 */
export class Coalescer {
  private waiting: ChangeSet = new Map();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastFlush = 0;

  constructor(
    private readonly flush: (changes: ChangeSet) => void,
    private readonly quick = 60 + Math.random() * 340,
    private readonly calm = 1_000,
  ) {}

  add(change: Change): void {
    const ids = this.waiting.get(change.topic) ?? new Set<string>();
    if (change.id) ids.add(change.id);
    this.waiting.set(change.topic, ids);
    if (this.timer !== undefined) return;
    const since = Date.now() - this.lastFlush;
    this.timer = setTimeout(() => this.run(), since >= this.calm ? this.quick : this.calm - since);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = new Map();
  }

  private run(): void {
    const changes = this.waiting;
    this.waiting = new Map();
    this.timer = undefined;
    this.lastFlush = Date.now();
    this.flush(changes);
  }
}
