import { Injectable } from '@nestjs/common';
import { JobLinesService } from '../../jobs/job-lines.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { inSpan } from '../../platform/traces/spans.js';
import type { ParsedEvent } from '../channel.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { EchoesService } from './echoes.service.js';
import { BouncesService } from '../email/intake/bounces.service.js';
import { InboundMailsService } from '../email/intake/inbound-mails.service.js';
import { chunks, distinct, newEvent, type NewEvent } from './event-rows.js';
import { EventsService } from './events.service.js';
import { OutboundService } from '../outbound/outbound.service.js';
import { OutboundPartsService, type Watermarks } from '../outbound/outbound-parts.service.js';
import { isAtFault } from '../../platform/database/content-fault.policy.js';
import { PauseService } from '../outbound/pause.service.js';
import { CommentHidingsService } from '../secrets/comment-hidings.service.js';
import { OriginalsService } from '../secrets/originals.service.js';
import { lockDeliveries, openableTogether, waitingDeliveries, type Delivery } from './stored-deliveries.js';
import { TakenBackService } from './taken-back.service.js';
import { ThreadsService, type LockedThread } from '../threads/threads.service.js';

const log = logger('channels');
const idsPerEvent = 200;
/** Deliveries looked at in one go. */
const deliveriesAtOnce = 100;
/** Somebody whose name the channel did not tell is asked about again after this time. */
const profileAgainMs = 3 * 24 * 3_600_000;
/** Receipts are facts of the channel: nobody else needs to hear of them as events. */
const receipts = new Set(['delivery', 'read']);

/** A delivery and what was read in it. */
interface ReadDelivery {
  delivery: { id: string; channel: string; account: string };
  parsed: ParsedEvent[];
}

/**
 * Turns stored deliveries into events: many deliveries in one transaction, each event once. The
 * dedupe hash decides what is new, so running twice, or two at the same time, changes nothing. A delivery
 * is opened in memory only; what its events hold of secrets is taken out before anything is written.
 */
@Injectable()
export class NormalisationService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly lines: JobLinesService,
    private readonly registry: ChannelRegistryService,
    private readonly threads: ThreadsService,
    private readonly echoes: EchoesService,
    private readonly events: EventsService,
    private readonly parts: OutboundPartsService,
    private readonly pauses: PauseService,
    private readonly originals: OriginalsService,
    private readonly hidings: CommentHidingsService,
    private readonly outbound: OutboundService,
    private readonly mails: InboundMailsService,
    private readonly bounces: BouncesService,
    private readonly takenBack: TakenBackService,
  ) {}

  /**
   * Normalises the deliveries of these ids, and before them what the same people sent earlier, as many at once as memory
   * may hold. Answers those of `ids` that are at fault.
   */
  async normalise(ids: string[]): Promise<string[]> {
    const faulty = new Set<string>();
    await this.lines.inOrder('channels.normalise-inbound', ids, deliveriesAtOnce, async (due) => {
      for (const some of await openableTogether(due))
        for (const id of await this.normaliseInSpan(some)) faulty.add(id);
    });
    return ids.filter((id) => faulty.has(id));
  }

  private normaliseInSpan(ids: string[]): Promise<string[]> {
    const facts = { 'messaging.batch.message_count': ids.length };
    return inSpan({ name: 'read deliveries', facts }, () => this.normaliseTogether(ids));
  }

  /**
   * Where the database refuses the batch, each delivery goes
   * alone: the one at fault is kept with its error, its neighbours succeed.
   */
  private async normaliseTogether(ids: string[]): Promise<string[]> {
    try {
      const read = await this.readAll(ids);
      await transaction(() => this.work(read));
      return [];
    } catch (error) {
      if (!isAtFault(error)) throw error;
      if (ids.length === 1) {
        await this.keepWithError(ids[0]!, error);
        return ids;
      }
    }
    const faulty: string[] = [];
    for (const id of ids) faulty.push(...(await this.normaliseTogether([id])));
    return faulty;
  }

  private async keepWithError(id: string, error: unknown): Promise<void> {
    log.error({ delivery: id, err: errorForLog(error) }, 'a delivery could not be read and is kept');
    await db().query('UPDATE inbound_deliveries SET error = ? WHERE id = ? AND normalised_at IS NULL', [
      String((error as Error).message).slice(0, 500),
      id,
    ]);
  }

  /** Before anything is locked: a large mail takes its time. */
  private async readAll(ids: string[]): Promise<ReadDelivery[]> {
    const deliveries = await waitingDeliveries(ids);
    return Promise.all(
      deliveries.map(async (delivery) => {
        const { id, channel, account } = delivery;
        return { delivery: { id, channel, account }, parsed: await this.read(delivery) };
      }),
    );
  }

  private async work(all: ReadDelivery[]): Promise<void> {
    if (!all.length) return;
    const now = clock.now();
    const waiting = await lockDeliveries(all.map(({ delivery }) => delivery.id));
    const deliveries = all.filter(({ delivery }) => waiting.has(delivery.id));
    if (!deliveries.length) return;
    const read = deliveries.flatMap(({ delivery, parsed }) => parsed.map((one) => newEvent(one, delivery)));
    const events = distinct(read);
    const threads = await this.lockThreads(events, now);
    const threadOf = (event: NewEvent) => threads.get(keyOf(event));
    const own = await this.echoes.claim(
      events.filter((event) => event.kind === 'echo'),
      threadOf,
    );
    await this.bounces.claim(events);
    const fresh = await this.events.insert(
      events.filter((event) => !own.has(event)),
      threadOf,
      now,
    );
    await this.originals.keep(read, fresh, threadOf, now);
    await this.mails.keep(fresh, now);
    await this.hidings.want(fresh, threadOf);
    await this.takenBack.forget(fresh);
    await this.threads.follow(fresh, threadOf);
    await this.followReceipts(fresh, threadOf);
    await this.askForMore(fresh, threads, now);
    await this.sayOnce(fresh, threadOf);
    await db().query('UPDATE inbound_deliveries SET normalised_at = ?, error = NULL WHERE id IN (?)', [
      now,
      deliveries.map(({ delivery }) => delivery.id),
    ]);
    const told = fresh.filter((event) => !receipts.has(event.kind));
    await this.lines.enter(
      'channels.events-received',
      told.flatMap((event) => {
        const thread = threadOf(event);
        return thread ? [{ line: thread.id, item: event.id }] : [];
      }),
    );
    for (const some of chunks(told, idsPerEvent))
      await this.outbox.tell('channels.events-received', { ids: some.map((event) => event.id) });
  }

  /** What is for an account that is not ours stays as it came, and says nothing. */
  private async read(delivery: Delivery): Promise<ParsedEvent[]> {
    return (await this.registry.serving(delivery.channel, delivery.account)?.parse(delivery)) ?? [];
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
