import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { logger } from '../logging.js';
import { errorType } from './spans.js';

const log = logger('traces');
/** A collector that is down is spoken of this often, in ms. */
const againMs = 5 * 60_000;

/** An exporter whose troubles are told once in a while, by a word: what a collector answers is a stranger's text. */
export class WatchedExporter implements SpanExporter {
  private lost = 0;
  private down = false;
  private toldAt = -Infinity;

  constructor(private readonly exporter: SpanExporter) {}

  /** Sends spans; what is not taken is counted and forgotten. */
  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.exporter.export(spans, (result) => {
      this.follow(spans.length, result.error);
      done(result);
    });
  }

  /** Ends after what is on its way. */
  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  private follow(spans: number, error: (Error & { code?: unknown }) | undefined): void {
    if (!error) return this.back();
    this.lost += spans;
    if (performance.now() - this.toldAt < againMs) return;
    this.toldAt = performance.now();
    this.down = true;
    const { code } = error;
    const reason = typeof code === 'number' ? `HTTP ${code}` : errorType(error);
    log.warn({ reason, lost: this.lost }, 'the collector takes no traces');
  }

  /** One that comes and goes is told of once in five minutes, like one that stays away. */
  private back(): void {
    if (!this.down) return;
    log.info({ lost: this.lost }, 'the collector takes traces again');
    this.down = false;
    this.lost = 0;
  }
}
