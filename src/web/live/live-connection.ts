export type LineState = 'connecting' | 'up' | 'down';

export interface Change {
  topic: string;
  id: string | null;
}

interface Listener {
  change(change: Change): void;
  /** Something may have been missed: read everything again. */
  reset(): void;
  line(state: LineState): void;
  /** The server will not have this line: perhaps nobody is signed in any more. */
  refused(): void;
}

const retryAfter = 5_000;
const restAfterHidden = 60_000;

/**
 * The line over which the server says that something changed (ids only, never content).
 * The browser resumes a broken line by itself with Last-Event-ID; where the server refused it, or the tab was hidden
 * for a minute (browsers allow six such lines per server in all tabs together), a new one starts with a reset.
 */
export class LiveConnection {
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private missed = false;

  constructor(private readonly listener: Listener) {}

  start(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    window.addEventListener('online', this.onOnline);
    this.open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    window.removeEventListener('online', this.onOnline);
    this.close();
  }

  private open(): void {
    this.close();
    const source = new EventSource('/api/live');
    this.source = source;
    source.onopen = () => {
      this.listener.line('up');
      if (this.missed) this.listener.reset();
      this.missed = false;
    };
    source.onerror = () => {
      this.listener.line('down');
      if (source.readyState !== EventSource.CLOSED) return;
      this.missed = true;
      this.listener.refused();
      this.retry = setTimeout(() => this.open(), retryAfter);
    };
    source.addEventListener('change', (event) => {
      const change = readChange(event.data);
      if (change) this.listener.change(change);
    });
    source.addEventListener('reset', () => this.listener.reset());
  }

  private close(): void {
    clearTimeout(this.retry);
    clearTimeout(this.rest);
    this.source?.close();
    this.source = null;
  }

  private readonly onOnline = (): void => {
    this.missed = true;
    this.open();
  };

  private readonly onVisibility = (): void => {
    clearTimeout(this.rest);
    if (document.hidden) {
      this.rest = setTimeout(() => {
        this.close();
        this.missed = true;
      }, restAfterHidden);
    } else if (!this.source) {
      this.open();
    }
  };
}

function readChange(data: unknown): Change | null {
  try {
    const change: unknown = JSON.parse(String(data));
    if (typeof change !== 'object' || change === null || !('topic' in change)) return null;
    const id = 'id' in change && typeof change.id === 'string' ? change.id : null;
    return { topic: String(change.topic), id };
  } catch {
    return null;
  }
}
