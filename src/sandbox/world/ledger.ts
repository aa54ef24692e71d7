import type { Journal } from './journal.js';

const KIND = 'ledger';
const KEEP_CALLS = 20_000;

/** What happened, in order. `received`: a person got it. `said`: a person (or the platform) did it, and the desk should hear of it. */
export interface LedgerEntry {
  seq: number;
  at: number;
  kind: 'received' | 'said' | 'missed';
  psid: string | null;
  mid: string | null;
  text: string | null;
  attachments: string[];
  metadata: string | null;
  messagingType: string | null;
  tag: string | null;
  appId: string | null;
  /** The event's key (`message`, `reaction`, `feed` …). */
  event: string;
}

/** One call of the desk to the Graph API, accepted or not. Tokens are left out. */
export interface GraphCall {
  seq: number;
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** HTTP status; 0 where the connection was cut without an answer. */
  status: number;
  error: { code: number; subcode: number | null } | null;
}

/** One POST to the desk's webhook. Status 0: no answer. */
export interface WebhookAttempt {
  seq: number;
  at: number;
  entries: number;
  bytes: number;
  status: number;
  ms: number;
}

type Draft = Partial<Omit<LedgerEntry, 'seq' | 'at'>> & Pick<LedgerEntry, 'kind' | 'event'>;

/**
 * The truth to compare the desk with: everything that people received and said is kept for ever (in the
 * journal); calls and webhook attempts are kept in memory, the newest 20,000 of each.
 */
export class Ledger {
  readonly calls: GraphCall[] = [];
  readonly attempts: WebhookAttempt[] = [];
  private seq: number;

  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {
    this.seq = journal.all<LedgerEntry>(KIND).length;
  }

  /** Appends what a person received or said; survives a crash with the change that it belongs to. */
  append(draft: Draft): void {
    this.seq += 1;
    const entry: LedgerEntry = {
      psid: null,
      mid: null,
      text: null,
      attachments: [],
      metadata: null,
      messagingType: null,
      tag: null,
      appId: null,
      ...draft,
      seq: this.seq,
      at: this.now(),
    };
    this.journal.put(KIND, String(this.seq), entry);
  }

  /** Entries, oldest first. */
  entries(filter: { psid?: string; kind?: LedgerEntry['kind']; after?: number } = {}): LedgerEntry[] {
    return this.journal
      .all<LedgerEntry>(KIND)
      .filter(
        (entry) =>
          entry.seq > (filter.after ?? 0) &&
          (filter.psid === undefined || entry.psid === filter.psid) &&
          (filter.kind === undefined || entry.kind === filter.kind),
      );
  }

  noteCall(call: Omit<GraphCall, 'seq' | 'at'>): void {
    push(this.calls, { ...call, seq: (this.calls.at(-1)?.seq ?? 0) + 1, at: this.now() });
  }

  noteAttempt(attempt: Omit<WebhookAttempt, 'seq' | 'at'>): void {
    push(this.attempts, { ...attempt, seq: (this.attempts.at(-1)?.seq ?? 0) + 1, at: this.now() });
  }

  /** Starts again from nothing; the journal was cleared by the caller. */
  restart(): void {
    this.seq = 0;
    this.calls.length = 0;
    this.attempts.length = 0;
  }
}

function push<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEEP_CALLS) list.splice(0, list.length - KEEP_CALLS);
}
