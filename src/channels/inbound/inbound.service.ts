import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { JobLinesService, type LineRow } from '../../jobs/job-lines.service.js';
import { OutboxService, type OutboxInsert } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { seal, sealLarge } from '../../platform/crypto/sealed.js';
import { keyedHash, keyedHashOfLarge } from '../../platform/crypto/tokens.js';
import { newId } from '../../platform/database/id.js';
import { OneTripPool } from '../../platform/database/one-trip-pool.js';
import { DomainError } from '../../platform/errors.js';
import { currentSpan, inSpan, type OpenSpan } from '../../platform/traces/spans.js';
import { joinTraceParents } from '../../platform/traces/trace-parents.js';
import { deliveryRow, insertDeliveries, insertsOfLarge, unlessKnown } from './delivery-rows.js';
import { deliveryPlace } from './inbound-delivery.entity.js';
import { headBytes, sendersOf } from './senders.js';

/** A delivery that waits for its commit. */
interface Waiting {
  channel: string;
  account: string;
  body: Buffer;
  /** The request by which it came. */
  span: OpenSpan;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** One commit takes at most so many deliveries and bytes. */
const batchCount = 128;
const batchBytes = 4 * 1024 * 1024;
/** Commits under way at the same time: while one waits for the disk, the next is filled. */
const commitsAtOnce = 2;
/** What is larger goes by itself: among others it would hold them up. */
const largeBytes = 512 * 1024;
/** More than this is not kept waiting in memory: the provider is told to come again. */
const mostWaiting = 4_096;

const told = 'channels.deliveries-stored';
const storing = {
  name: 'INSERT inbound_deliveries',
  kind: 'client',
  facts: {
    'db.system.name': 'mysql',
    'db.operation.name': 'INSERT',
    'db.collection.name': 'inbound_deliveries',
  },
} as const;

/**
 * Keeps what providers deliver: the row is committed before `accept` returns, because the provider
 * forgets the message with our 200. It is sealed before it is written. Deliveries that arrive together share one commit.
 */
@Injectable()
export class InboundService implements OnApplicationShutdown {
  private readonly intake = new OneTripPool(commitsAtOnce);
  private readonly waiting: Waiting[] = [];
  private committing = 0;
  private large: Promise<void> = Promise.resolve();

  constructor(
    private readonly outbox: OutboxService,
    private readonly lines: JobLinesService,
  ) {}

  /**
   * Stores the bytes of a delivery, all pieces of it, and asks for its normalising. The same bytes again are no new row.
   * Rejects with the database's error when it is away, with channels.busy (503) when too many wait.
   */
  accept(channel: string, account: string, ...pieces: Buffer[]): Promise<void> {
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    if (bytes > largeBytes) return this.acceptLarge(channel, account, pieces);
    const body = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= mostWaiting) return reject(new DomainError('channels.busy', 503));
      this.waiting.push({ channel, account, body, span: currentSpan(), resolve, reject });
      if (this.committing >= commitsAtOnce) return;
      this.committing += 1;
      setImmediate(() => void this.commitAll());
    });
  }

  /** Closes the connections that commit deliveries. */
  async onApplicationShutdown(): Promise<void> {
    await this.intake.close();
  }

  /** One after another, since each is in memory more than once, and none of them holds up the process. */
  private acceptLarge(channel: string, account: string, pieces: Buffer[]): Promise<void> {
    const stored = inSpan(storing, () => this.large.then(() => this.storeLarge(channel, account, pieces)));
    this.large = stored.catch(() => undefined);
    return stored;
  }

  private async storeLarge(channel: string, account: string, pieces: Buffer[]): Promise<void> {
    const id = newId();
    const hash = await keyedHashOfLarge('delivery', pieces);
    const sealed = await sealLarge(pieces, deliveryPlace({ id, channel, account }));
    const row = deliveryRow({ id, channel, account, hash, receivedAt: clock.now() }, sealed);
    const jobs = this.outbox.rowsOf(told, { ids: [id] });
    await this.intake.commitEach([
      ...insertsOfLarge(row, sealed.ciphertext),
      ...jobs.map((job) => ({
        sql: 'INSERT INTO outbox (job, queue, payload, due_at, created_at, trace_parents) VALUES (?, ?, ?, ?, ?, ?)',
        values: outboxValues(job),
      })),
      ...this.linesOf(id, { channel, account, body: headOf(pieces) }).map((place) => ({
        sql: 'INSERT INTO job_lines (job, line, item) VALUES (?, ?, ?)',
        values: place,
      })),
    ]);
    this.outbox.wake();
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length) await this.settle(this.nextBatch());
    this.committing -= 1;
  }

  private nextBatch(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex((each, index) => {
      bytes += each.body.length;
      return index > 0 && (index >= batchCount || bytes > batchBytes);
    });
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  /** Stores a batch; where the database refuses it, each of it alone, so that one cannot harm the others. */
  private async settle(batch: Waiting[]): Promise<void> {
    try {
      await this.storeInSpan(batch);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const refused = String((error as { code?: unknown }).code).startsWith('ER_');
      if (batch.length > 1 && refused) for (const one of batch) await this.settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** One commit for many requests: part of the trace of one, and linked with the others to and fro. */
  private storeInSpan(batch: Waiting[]): Promise<void> {
    const parents = joinTraceParents(batch.map(({ span }) => span.parent));
    return inSpan({ ...storing, parents }, async (span) => {
      span.tell({ 'db.operation.batch.size': batch.length });
      if (batch.length > 1) for (const each of batch) each.span.link(span.parent);
      await this.store(batch);
    });
  }

  private async store(batch: Waiting[]): Promise<void> {
    const receivedAt = clock.now();
    const ids = batch.map(() => newId());
    const deliveries = batch.map(({ channel, account, body }, index) => {
      const id = ids[index]!;
      const hash = keyedHash('delivery', body);
      return deliveryRow(
        { id, channel, account, hash, receivedAt },
        seal(body, deliveryPlace({ id, channel, account })),
      );
    });
    const jobs = this.outbox.rowsOf(told, { ids });
    const lines = batch.flatMap((each, index) => this.linesOf(ids[index]!, each));
    await this.intake.commit(
      `${insertDeliveries} VALUES ? ${unlessKnown};
       INSERT INTO outbox (job, queue, payload, due_at, created_at, trace_parents) VALUES ?${
         lines.length ? '; INSERT INTO job_lines (job, line, item) VALUES ?' : ''
       }`,
      [deliveries, jobs.map(outboxValues), ...(lines.length ? [lines] : [])],
    );
    this.outbox.wake();
  }

  /** What one person says is read in the order in which it came. */
  private linesOf(
    item: string,
    { channel, account, body }: Pick<Waiting, 'channel' | 'account' | 'body'>,
  ): LineRow[] {
    const places = sendersOf(channel, body).map((sender) => ({
      line: `${channel}|${account}|${sender}`,
      item,
    }));
    return this.lines.rowsOf(told, places);
  }
}

function outboxValues({ job, queue, payload, due_at, created_at, trace_parents }: OutboxInsert) {
  return [job, queue, payload, due_at, created_at, trace_parents];
}

/** Enough of a delivery to see who speaks in it: the beginning of what came in pieces. */
function headOf(pieces: Buffer[]): Buffer {
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, headBytes);
}
