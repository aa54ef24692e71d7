import { Injectable } from '@nestjs/common';
import { OutboxService } from '../jobs/outbox.service.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { errorForLog, logger } from '../platform/logging.js';
import { ChannelRegistryService } from './channel-registry.service.js';
import { EchoesService } from './echoes.service.js';
import { attachmentRows, distinct, eventRow, newEvent, type NewEvent } from './event-rows.js';
import { OutboundService } from './outbound.service.js';
import { OutboundPartsService, type Watermarks } from './outbound-parts.service.js';
import { isAtFault } from './content-fault.policy.js';
import { PauseService } from './pause.service.js';
import { CommentHidingsService } from './secrets/comment-hidings.service.js';
import { OriginalsService } from './secrets/originals.service.js';
import { lockDeliveries, type Delivery } from './stored-deliveries.js';
import { ThreadsService, type LockedThread } from './threads.service.js';

const log = logger('channels');
const rowsPerStatement = 250;
const idsPerEvent = 200;
/** Somebody whose name the channel did not tell is asked about again after this time. */
const profileAgainMs = 3 * 24 * 3_600_000;
/** Receipts are facts of the channel: nobody else needs to hear of them as events. */
const receipts = new Set(['delivery', 'read']);

/**
 * Turns stored deliveries into events: many deliveries in one transaction, each event once. The
 * dedupe hash decides what is new, so running twice, or two at the same time, changes nothing. A delivery
 * is opened in memory only; what its events hold of secrets is taken out before anything is written.
 */
@Injectable()
export class NormalisationService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly registry: ChannelRegistryService,
    private readonly threads: ThreadsService,
    private readonly echoes: EchoesService,
    private readonly parts: OutboundPartsService,
    private readonly pauses: PauseService,
    private readonly originals: OriginalsService,
    private readonly hidings: CommentHidingsService,
    private readonly outbound: OutboundService,
  ) {}

  /**
   * Normalises the deliveries of these ids. Where the database refuses the batch, each delivery goes
   * alone: the one at fault is kept with its error, its neighbours succeed. Answers those at fault.
   */
  async normalise(ids: string[]): Promise<string[]> {
    try {
      await transaction(() => this.work(ids));
      return [];
    } catch (error) {
      if (!isAtFault(error)) throw error;
      if (ids.length === 1) {
        await this.keepWithError(ids[0]!, error);
        return ids;
      }
    }
    const faulty: string[] = [];
    for (const id of ids) faulty.push(...(await this.normalise([id])));
    return faulty;
  }

  private async keepWithError(id: string, error: unknown): Promise<void> {
    log.error({ delivery: id, err: errorForLog(error) }, 'a delivery could not be read and is kept');
    await db().query('UPDATE inbound_deliveries SET error = ? WHERE id = ? AND normalised_at IS NULL', [
      String((error as Error).message).slice(0, 500),
      id,
    ]);
  }

  private async work(ids: string[]): Promise<void> {
    const now = clock.now();
    const deliveries = await lockDeliveries(ids);
    if (!deliveries.length) return;
    const read = deliveries.flatMap((delivery) =>
      this.read(delivery).map((parsed) => newEvent(parsed, delivery)),
    );
    const events = distinct(read);
    const threads = await this.lockThreads(events, now);
    const threadOf = (event: NewEvent) => threads.get(keyOf(event));
    const own = await this.echoes.claim(
      events.filter((event) => event.kind === 'echo'),
      threadOf,
    );
    const fresh = await this.insert(
      events.filter((event) => !own.has(event)),
      threadOf,
      now,
    );
    await this.originals.keep(read, fresh, threadOf, now);
    await this.hidings.want(fresh, threadOf);
    await this.threads.follow(fresh, threadOf);
    await this.followReceipts(fresh, threadOf);
    await this.askForMore(fresh, threads, now);
    await this.sayOnce(fresh, threadOf);
    await db().query('UPDATE inbound_deliveries SET normalised_at = ?, error = NULL WHERE id IN (?)', [
      now,
      deliveries.map((delivery) => delivery.id),
    ]);
    const told = fresh.filter((event) => !receipts.has(event.kind)).map((event) => event.id);
    for (const some of chunks(told, idsPerEvent))
      await this.outbox.tell('channels.events-received', { ids: some });
  }

  /** What is for an account that is not ours stays as it came, and says nothing. */
  private read(delivery: Delivery) {
    return this.registry.serving(delivery.channel, delivery.account)?.parse(delivery) ?? [];
  }

  private async lockThreads(events: NewEvent[], now: Date): Promise<Map<string, LockedThread>> {
    const accounts = new Map<string, NewEvent[]>();
    for (const event of events) {
      if (event.address === null) continue;
      const key = `${event.channel}|${event.account}`;
      accounts.set(key, [...(accounts.get(key) ?? []), event]);
    }
    const locked = new Map<string, LockedThread>();
    for (const [, some] of [...accounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { channel, account } = some[0]!;
      const threads = await this.threads.lock(
        channel,
        account,
        some.map((event) => event.address!),
        now,
      );
      for (const event of some) locked.set(keyOf(event), threads.get(event.address!)!);
    }
    return locked;
  }

  /** Inserts events and their attachments; answers those that were not there before. */
  private async insert(
    events: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
    now: Date,
  ): Promise<NewEvent[]> {
    const there = new Set<string>();
    for (const some of chunks(events, rowsPerStatement)) {
      const rows = some.map((event) => eventRow(event, threadOf(event)?.id ?? null, now));
      await insertMany('inbound_events', rows, 'ON DUPLICATE KEY UPDATE id = inbound_events.id');
      const found: { id: string }[] = await db().query('SELECT id FROM inbound_events WHERE id IN (?)', [
        some.map((event) => event.id),
      ]);
      for (const { id } of found) there.add(id);
    }
    const fresh = events.filter((event) => there.has(event.id));
    const attachments = fresh.flatMap((event) => attachmentRows(event, now));
    for (const some of chunks(attachments, rowsPerStatement)) await insertMany('inbound_attachments', some);
    await this.outbox.askEach(
      'channels.fetch-attachment',
      attachments.filter((row) => row.state === 'pending').map(({ id }) => ({ id })),
    );
    return fresh;
  }

  private async followReceipts(
    fresh: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
  ): Promise<void> {
    const threads = new Map<string, Watermarks>();
    const mids = new Set<string>();
    for (const event of fresh) {
      const thread = receipts.has(event.kind) ? threadOf(event) : undefined;
      if (thread) threads.set(thread.id, thread);
      if (event.kind === 'delivery') for (const mid of event.content.mids ?? []) mids.add(mid);
    }
    await this.parts.follow(threads, mids);
  }

  /** The reference is UNIQUE: each conversation is told once, however many events call for it. */
  private async sayOnce(
    fresh: NewEvent[],
    threadOf: (event: NewEvent) => LockedThread | undefined,
  ): Promise<void> {
    const texts = new Map<string, string>();
    for (const event of fresh) {
      const thread = event.facts.sayOnce && threadOf(event);
      if (thread && !thread.unreachableAt) texts.set(thread.id, event.facts.sayOnce!);
    }
    for (const [threadId, text] of texts) {
      const reference = `once:${threadId}`;
      await this.outbound.send({ threadId, reference, author: 'automation', text, fileIds: [] });
    }
  }

  /** Profiles of people who are new, and what the platform says about the page itself. */
  private async askForMore(fresh: NewEvent[], threads: Map<string, LockedThread>, now: Date): Promise<void> {
    const people = new Set([...threads.values()].filter((thread) => wantsProfile(thread, now)));
    await this.outbox.askEach(
      'channels.fetch-profile',
      [...people].map(({ id }) => ({ id })),
    );
    for (const event of fresh) {
      if (event.kind === 'policy')
        await this.pauses.followPolicy(event.channel, event.account, event.content);
    }
  }
}

function wantsProfile(thread: LockedThread, now: Date): boolean {
  if (thread.address.startsWith('comment:') || thread.profileName) return false;
  const { isNew, profileCheckedAt } = thread;
  return isNew || (profileCheckedAt !== null && now.getTime() - profileCheckedAt.getTime() > profileAgainMs);
}

function keyOf(event: NewEvent): string {
  return `${event.channel}|${event.account}|${event.address ?? ''}`;
}

function chunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
