import { randomUUID } from 'node:crypto';
import type { Journal } from '../world/journal.js';

const PUSHES = 'line-push';
const KEYS = 'line-retry-key';
const USERS = 'line-user';
const SETTINGS = 'line-settings';
const DAY = 24 * 3_600_000;

/** A push that was accepted. */
export interface KeptPush {
  id: string;
  at: number;
  to: string;
  texts: string[];
  retryKey: string | null;
  requestId: string;
  sentMessages: { id: string; quoteToken: string }[];
  /** It was counted and shown to nobody: they have blocked the account. */
  vanished: boolean;
}

/** What is needed to keep a push. */
export type NewPush = Pick<KeptPush, 'to' | 'texts' | 'retryKey'> &
  Partial<Pick<KeptPush, 'sentMessages' | 'vanished'>>;

/** How the platform stands to a user; nobody is blocked or unknown until told so. */
export type LineUserState = 'friend' | 'blocked' | 'unknown';

/** The LINE account's memory: what was pushed to whom, retry keys, users who blocked it, the monthly allowance. */
export class LineStore {
  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {}

  /** Keeps a push together with its retry key, so that no crash parts them. */
  add(push: NewPush): KeptPush {
    const made = { id: randomUUID(), at: this.now(), requestId: randomUUID() };
    const kept: KeptPush = { sentMessages: [], vanished: false, ...push, ...made };
    this.journal.together(() => {
      this.journal.put(PUSHES, kept.id, kept);
      if (kept.retryKey) this.journal.put(KEYS, kept.retryKey, kept.id);
    });
    return kept;
  }

  /** The push that a retry key was accepted with during the last 24 hours. */
  acceptedWith(retryKey: string): KeptPush | undefined {
    const push = this.journal.get<KeptPush>(PUSHES, this.journal.get<string>(KEYS, retryKey) ?? '');
    return push && push.at > this.now() - DAY ? push : undefined;
  }

  /** What users got, newest first; `to` for one user's. */
  list(to?: string): KeptPush[] {
    return this.journal
      .all<KeptPush>(PUSHES)
      .filter((push) => !push.vanished && (!to || push.to === to))
      .reverse();
  }

  userState(userId: string): LineUserState {
    return this.journal.get<LineUserState>(USERS, userId) ?? 'friend';
  }

  setUserState(userId: string, state: LineUserState): void {
    this.journal.put(USERS, userId, state);
  }

  /** Pushes a month; null: without limit. */
  get quota(): number | null {
    return this.journal.get<number | null>(SETTINGS, 'quota') ?? null;
  }

  set quota(limit: number | null) {
    this.journal.put(SETTINGS, 'quota', limit);
  }

  /** Pushes of this month, by the clock of Japan, where the platform's month begins. */
  get used(): number {
    const month = monthOf(this.now());
    return this.journal.all<KeptPush>(PUSHES).filter(({ at }) => monthOf(at) === month).length;
  }

  clear(): void {
    for (const { id, retryKey } of this.journal.all<KeptPush>(PUSHES)) {
      this.journal.remove(PUSHES, id);
      if (retryKey) this.journal.remove(KEYS, retryKey);
    }
  }
}

function monthOf(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(0, 7);
}
