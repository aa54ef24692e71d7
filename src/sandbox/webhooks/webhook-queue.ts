import type { Journal } from '../world/journal.js';
import type { Ledger } from '../world/ledger.js';
import { Waiters } from '../world/waiters.js';
import type { WebhookAnswer, WebhookClient } from './webhook-client.js';
import type { Entry } from './webhook-envelope.js';
import { notificationBody, signatureOf } from './webhook-envelope.js';
import type { WebhookMischief } from './webhook-mischief.js';
import { COLLECT_MS, NO_MISCHIEF } from './webhook-mischief.js';

const KIND = 'webhook';

interface Waiting {
  id: string;
  entry: Entry;
  attempts: number;
  notBefore: number;
}

interface QueueOptions {
  journal: Journal;
  ledger: Ledger;
  client: WebhookClient;
  target: string;
  appSecret: string;
  retryAfterMs: readonly number[];
}

/**
 * Hands events over until the desk answers 200, with longer and longer waits, as the platform does. Each
 * event is kept in the journal until then, so a desk that is down, or a sandbox that is killed, loses none.
 */
export class WebhookQueue {
  /** Where the desk listens. */
  target: string;
  mischief: WebhookMischief = { ...NO_MISCHIEF };
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

  constructor(private readonly options: QueueOptions) {
    this.target = options.target;
    for (const item of options.journal.all<Waiting>(KIND)) {
      this.waiting.set(item.id, { ...item, notBefore: 0 });
      this.lastId = Math.max(this.lastId, Number(item.id));
    }
  }

  /** Begins to hand over, first of all what an earlier run left. */
  start(): void {
    this.running = true;
    this.wake(0);
  }

  /** Puts an event into the queue; it is durable when this returns. @returns its id, for `answered` */
  enqueue(entry: Entry, delayMs = 0): string {
    this.lastId += 1;
    const item: Waiting = {
      id: String(this.lastId),
      entry,
      attempts: 0,
      notBefore: Date.now() + delayMs + this.mischief.delayMs,
    };
    this.waiting.set(item.id, item);
    this.options.journal.put(KIND, item.id, item);
    this.wake(0);
    return item.id;
  }

  /** How many events have not been answered with 200 yet. */
  get depth(): number {
    return this.waiting.size;
  }

  get isPaused(): boolean {
    return this.paused;
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

  /** One POST past the queue, whatever comes of it. */
  async post(body: string, headers: Record<string, string>): Promise<WebhookAnswer> {
    return this.options.client.post(this.target, body, headers);
  }

  /** The subscription handshake's GET. */
  async get(query: URLSearchParams): Promise<WebhookAnswer> {
    return this.options.client.get(`${this.target}?${query.toString()}`);
  }

  /** Forgets what is waiting; the journal was cleared by the caller. */
  restart(): void {
    this.waiting.clear();
    this.mischief = { ...NO_MISCHIEF };
    this.paused = false;
    this.waiters.tell();
  }

  close(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.options.client.close();
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
    const oneByOne = this.mischief.reorder > 0;
    while (this.posts < (oneByOne ? 1 : this.mischief.parallel)) {
      const group = this.next();
      if (group.length === 0) break;
      void this.handOver(group);
    }
    this.sleepUntilDue();
  }

  private sleepUntilDue(): void {
    let due = Infinity;
    for (const item of this.waiting.values()) {
      if (!this.underWay.has(item.id)) due = Math.min(due, item.notBefore);
    }
    if (due < Infinity && this.posts < this.mischief.parallel) {
      this.wake(Math.min(60_000, Math.max(20, due - Date.now())));
    }
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
    if (oldest === undefined) return [];
    const patient = oldest.attempts === 0 && now - oldest.notBefore < COLLECT_MS;
    if (wanted > 1 && ready.length < wanted && patient) {
      this.wake(COLLECT_MS / 4);
      return [];
    }
    return reorder > 0 ? ready.slice(-1) : ready.slice(0, batch);
  }

  private async handOver(group: Waiting[]): Promise<void> {
    this.posts += 1;
    for (const item of group) this.underWay.add(item.id);
    const body = notificationBody(group.map((item) => item.entry));
    const headers = this.headersFor(body);
    const copies = Array.from({ length: 1 + this.mischief.duplicates }, () =>
      this.attempt(body, headers, group.length),
    );
    const [first] = await Promise.all(copies);
    this.posts -= 1;
    for (const item of group) this.underWay.delete(item.id);
    if (!this.running) return;
    if (first === 200 && this.mischief.lostAnswers > 0) this.mischief.lostAnswers -= 1;
    else if (first === 200) return this.settle(group);
    this.putOff(group);
  }

  private async attempt(body: string, headers: Record<string, string>, entries: number): Promise<number> {
    const answer = await this.post(body, headers);
    this.options.ledger.noteAttempt({
      entries,
      bytes: Buffer.byteLength(body),
      status: answer.status,
      ms: answer.ms,
    });
    return answer.status;
  }

  private headersFor(body: string): Record<string, string> {
    const { appSecret } = this.options;
    if (this.mischief.badSignatures <= 0) return { 'x-hub-signature-256': signatureOf(body, appSecret) };
    this.mischief.badSignatures -= 1;
    switch (this.mischief.badSignatureKind) {
      case 'missing':
        return {};
      case 'rewritten':
        return { 'x-hub-signature-256': signatureOf(JSON.stringify(JSON.parse(body)), appSecret) };
      case 'wrong':
        return { 'x-hub-signature-256': signatureOf(body, `not ${appSecret}`) };
    }
  }

  private settle(group: Waiting[]): void {
    this.options.journal.together(() => {
      for (const item of group) {
        this.waiting.delete(item.id);
        this.options.journal.remove(KIND, item.id);
      }
    });
    this.waiters.tell();
    this.pump();
  }

  private putOff(group: Waiting[]): void {
    const waits = this.options.retryAfterMs;
    for (const item of group) {
      item.notBefore = Date.now() + (waits[Math.min(item.attempts, waits.length - 1)] ?? 0);
      item.attempts += 1;
    }
    this.waiters.tell();
    this.pump();
  }
}
