import type { Journal } from '../world/journal.js';
import { Waiters } from '../world/waiters.js';
import type { Entry } from './webhook-envelope.js';
import type { WebhookMischief } from './webhook-mischief.js';
import { COLLECT_MS, NO_MISCHIEF } from './webhook-mischief.js';

const LONGEST_SLEEP_MS = 60_000;
const SHORTEST_SLEEP_MS = 20;

/** Who carries events to the desk, and how that goes wrong. */
export interface Courier {
  mischief: WebhookMischief;
  /** Some events in one POST. @returns whether the platform takes them as delivered */
  deliver(entries: readonly Entry[]): Promise<boolean>;
}

interface Waiting {
  id: string;
  entry: Entry;
  attempts: number;
  notBefore: number;
}

/**
 * Hands events over until the desk answers 200, with longer and longer waits, as the platform does. Each
 * event is kept in the journal until then, so a desk that is down, or a sandbox that is killed, loses none.
 */
export class WebhookQueue {
  private readonly waiting = new Map<string, Waiting>();
  private readonly underWay = new Set<string>();
  private readonly waiters = new Waiters();
  private posts = 0;
  private lastId = 0;
  private paused = false;
  /** Nothing is handed over before `start` or after `close`. */
  private running = false;
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;

  /**
   * @param retryAfterMs waits between attempts; the last one repeats
   * @param kind under which the journal keeps what waits
   */
  constructor(
    private readonly journal: Journal,
    private readonly courier: Courier,
    private readonly retryAfterMs: readonly number[],
    private readonly kind = 'webhook',
  ) {
    for (const item of journal.all<Waiting>(kind)) {
      this.waiting.set(item.id, { ...item, notBefore: 0 });
      this.lastId = Math.max(this.lastId, Number(item.id));
    }
  }

  /** What goes wrong on the way; fields may be assigned. */
  get mischief(): WebhookMischief {
    return this.courier.mischief;
  }

  /** How many events have not been answered with 200 yet. */
  get depth(): number {
    return this.waiting.size;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** The message ids that events not answered yet speak of. */
  waitingMids(): Set<string> {
    const mids = new Set<string>();
    for (const { entry } of this.waiting.values()) {
      const item = (entry.messaging ?? entry.standby)?.[0] as
        { message?: { mid?: string }; postback?: { mid?: string } } | undefined;
      const mid = item?.message?.mid ?? item?.postback?.mid;
      if (mid !== undefined) mids.add(mid);
    }
    return mids;
  }

  /** Begins to hand over, first of all what an earlier run left. */
  start(): void {
    this.running = true;
    this.wake(0);
  }

  /** Puts an event into the queue; it is durable when this returns. @returns its id, for `answered` */
  enqueue(entry: Entry, delayMs = 0): string {
    this.lastId += 1;
    const notBefore = Date.now() + delayMs + this.mischief.delayMs;
    const item: Waiting = { id: String(this.lastId), entry, attempts: 0, notBefore };
    this.waiting.set(item.id, item);
    this.journal.put(this.kind, item.id, item);
    this.wake(0);
    return item.id;
  }

  pause(): void {
    this.paused = true;
  }

  /** Goes on, and tries at once what was waiting for another attempt. */
  resume(): void {
    this.paused = false;
    for (const item of this.waiting.values()) item.notBefore = 0;
    this.wake(0);
  }

  /** Resolves when nothing is left, or with false after `timeoutMs`. */
  async flush(timeoutMs = 10_000): Promise<boolean> {
    return this.waiters.until(() => this.waiting.size === 0 && this.posts === 0, timeoutMs);
  }

  /** Resolves when the event was answered, or with false after `timeoutMs`. */
  async answered(id: string, timeoutMs: number): Promise<boolean> {
    return this.waiters.until(() => !this.waiting.has(id), timeoutMs);
  }

  /** Forgets what is waiting; the journal was cleared by the caller. */
  restart(): void {
    this.waiting.clear();
    this.courier.mischief = { ...NO_MISCHIEF };
    this.paused = false;
    this.waiters.tell();
  }

  close(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  private wake(inMs: number): void {
    const at = Date.now() + inMs;
    if (!this.running || at >= this.wakesAt) return;
    clearTimeout(this.timer);
    this.wakesAt = at;
    this.timer = setTimeout(() => {
      this.wakesAt = Infinity;
      this.pump();
    }, inMs);
  }

  private pump(): void {
    if (this.paused || !this.running) return;
    const parallel = this.mischief.reorder > 0 ? 1 : this.mischief.parallel;
    while (this.posts < parallel) {
      const group = this.next();
      if (group.length === 0) break;
      void this.handOver(group);
    }
    if (this.posts < parallel) this.sleepUntilDue();
  }

  private sleepUntilDue(): void {
    let due = Infinity;
    for (const item of this.waiting.values()) {
      if (!this.underWay.has(item.id)) due = Math.min(due, item.notBefore);
    }
    if (due < Infinity) this.wake(Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, due - Date.now())));
  }

  /** What goes into the next POST: one event, or several when they are to be batched. */
  private next(): Waiting[] {
    const { reorder, batch } = this.mischief;
    const wanted = Math.max(reorder, batch, 1);
    const now = Date.now();
    const ready: Waiting[] = [];
    for (const item of this.waiting.values()) {
      if (item.notBefore > now || this.underWay.has(item.id)) continue;
      ready.push(item);
      if (ready.length >= wanted) break;
    }
    const oldest = ready[0];
    const collecting = oldest?.attempts === 0 && now - oldest.notBefore < COLLECT_MS;
    if (oldest === undefined || (ready.length < wanted && collecting)) return [];
    return reorder > 0 ? ready.slice(-1) : ready.slice(0, batch);
  }

  private async handOver(group: readonly Waiting[]): Promise<void> {
    this.posts += 1;
    for (const item of group) this.underWay.add(item.id);
    const delivered = await this.courier.deliver(group.map((item) => item.entry));
    this.posts -= 1;
    for (const item of group) this.underWay.delete(item.id);
    if (!this.running) return;
    if (delivered) this.settle(group);
    else this.putOff(group);
    this.waiters.tell();
    this.pump();
  }

  private settle(group: readonly Waiting[]): void {
    this.journal.together(() => {
      for (const item of group) {
        this.waiting.delete(item.id);
        this.journal.remove(this.kind, item.id);
      }
    });
  }

  private putOff(group: readonly Waiting[]): void {
    const waits = this.retryAfterMs;
    for (const item of group) {
      item.notBefore = Date.now() + (waits[Math.min(item.attempts, waits.length - 1)] ?? 0);
      item.attempts += 1;
    }
  }
}
