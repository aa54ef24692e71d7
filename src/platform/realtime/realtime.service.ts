import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { afterCommit } from '../database/transaction.js';
import { errorForLog, logger } from '../logging.js';
import { openPatientRedis, openRedis } from '../redis.js';
import type { LiveEvent } from './live-event.js';

const log = logger('realtime');
const streamKey = 'lhr:live';
/** Events kept for screens that lost their line; who was away for longer reads everything anew. */
const kept = 5_000;

/** Who listens: gets each event with its resume point, or null when events were lost. */
export type LiveListener = (event: LiveEvent | null, resumeAt: string) => void;

/**
 * Carries hints about changes from every process to every open screen, through one Redis stream.
 * Only ids travel. A lost hint does no harm: screens read again when their line returns.
 */
@Injectable()
export class RealtimeService implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly listeners = new Set<LiveListener>();
  private writer: Redis | undefined;
  private reader: Redis | undefined;
  private stopped = false;
  private readonly pending = new Map<string, LiveEvent>();

  /** Tells the screens after the ambient transaction; the same thing told twice at once is told once. */
  publish(event: LiveEvent): void {
    afterCommit(() => {
      if (!this.pending.size) setTimeout(() => this.flush(), 5).unref();
      // By province too: what moves from one to another is told in both.
      this.pending.set(`${event.topic}:${event.id}:${event.province}`, event);
    });
  }

  private flush(): void {
    const events = [...this.pending.values()];
    this.pending.clear();
    this.writer ??= openRedis('live-writer');
    const pipeline = this.writer.pipeline();
    for (const event of events) {
      pipeline.xadd(streamKey, 'MAXLEN', '~', kept, '*', 'event', JSON.stringify(event));
    }
    pipeline.exec().catch(() => undefined);
  }

  /** Listens from now on. Returns the function that ends it. */
  subscribe(listener: LiveListener): () => void {
    this.listeners.add(listener);
    if (!this.reader) void this.read();
    return () => this.listeners.delete(listener);
  }

  /** What happened after a resume point, or null when that is no longer known completely. */
  async since(resumeAt: string): Promise<{ event: LiveEvent; id: string }[] | null> {
    if (!/^\d+-\d+$/.test(resumeAt)) return null;
    try {
      this.writer ??= openRedis('live-writer');
      const known = await this.writer.xrange(streamKey, resumeAt, resumeAt);
      if (!known.length) return null;
      const entries = await this.writer.xrange(streamKey, `(${resumeAt}`, '+', 'COUNT', kept);
      return entries.map(([id, fields]) => ({ id, event: JSON.parse(fields[1]!) as LiveEvent }));
    } catch {
      return null;
    }
  }

  private async read(): Promise<void> {
    const reader = (this.reader = openPatientRedis('live-reader'));
    let last = '';
    while (!this.stopped) {
      try {
        last ||= await this.begin(reader);
        const answer = await reader.xread('COUNT', 500, 'BLOCK', 5_000, 'STREAMS', streamKey, last);
        if (answer) last = this.deliver(answer[0]![1], last);
        else last = await this.afterSilence(reader, last);
      } catch (error) {
        if (this.stopped) return;
        log.debug({ err: errorForLog(error) }, 'live stream interrupted');
        await new Promise((resolve) => setTimeout(resolve, 500).unref());
      }
    }
  }

  /** Where the stream stands now. Who listened before that was known may have missed something. */
  private async begin(reader: Redis): Promise<string> {
    const newest = await newestOf(reader);
    for (const listener of this.listeners) listener(null, newest);
    return newest;
  }

  private deliver(entries: [string, string[]][], last: string): string {
    for (const [id, fields] of entries) {
      last = id;
      const event = JSON.parse(fields[1]!) as LiveEvent;
      for (const listener of this.listeners) listener(event, id);
    }
    return last;
  }

  /** A stream that is younger than our resume point was wiped: what happened between is unknown. */
  private async afterSilence(reader: Redis, last: string): Promise<string> {
    const newest = await newestOf(reader);
    if (last === '0-0' || compareIds(newest, last) >= 0) return last;
    for (const listener of this.listeners) listener(null, newest);
    return newest;
  }

  /** Ends the blocking read. */
  beforeApplicationShutdown(): void {
    this.stopped = true;
    this.reader?.disconnect();
  }

  /** Closes the connections. */
  onApplicationShutdown(): void {
    this.writer?.disconnect();
  }
}

async function newestOf(reader: Redis): Promise<string> {
  return (await reader.xrevrange(streamKey, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0-0';
}

function compareIds(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}
