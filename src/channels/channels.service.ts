import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import type { Verdict } from './channel.js';
import { ChannelRegistryService } from './channel-registry.service.js';
import { ChannelThread } from './threads/channel-thread.entity.js';
import type { OutboundAuthor } from './outbound/outbound-message.entity.js';
import { ThreadsService } from './threads/threads.service.js';

/** What other modules may ask of the channels before they send. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly threads: ThreadsService,
  ) {}

  /** For each thread whether and how something may be sent at a moment, by its id; unknown threads are left out. */
  async mayWeSend(threadIds: string[], author: OutboundAuthor, now: Date): Promise<Map<string, Verdict>> {
    if (!threadIds.length) return new Map();
    const threads = await db().findBy(ChannelThread, { id: In(threadIds) });
    return new Map(threads.map((thread) => [thread.id, this.verdict(thread, author, now)]));
  }

  /**
   * The one place where what the desk says by itself asks whether it may go now: the channel's rule for machines, and
   * whatever guards it against answering too often. In the transaction that says it, once for each reference.
   * `follows`: it goes on with what the person chose.
   */
  async mayAnswerBySelf(threadId: string, reference: string, follows = false): Promise<Verdict> {
    const thread = await db().findOneByOrFail(ChannelThread, { id: threadId });
    const verdict = this.verdict(thread, 'automation', clock.now());
    if (!verdict.allowed) return verdict;
    const channel = this.registry.serving(thread.channel, thread.account);
    const code = await channel?.mayAnswerBySelf?.(threadId, reference, follows);
    return code ? { allowed: false, code, since: null } : verdict;
  }

  /** Whether a channel is configured. */
  isOn(channel: string): boolean {
    return this.accountOf(channel) !== null;
  }

  /**
   * The conversation with an address over which nothing was said yet, in the caller's transaction. Throws
   * route.channel-off (409).
   */
  async openThread(channel: string, address: string): Promise<{ threadId: string; account: string }> {
    const account = this.accountOf(channel);
    if (account === null) throw new DomainError('route.channel-off', 409);
    const threads = await this.threads.lock(channel, account, [address], clock.now());
    return { threadId: threads.get(address)!.id, account };
  }

  /** The conversation with an address; null where nothing was said in any. */
  async threadWith(channel: string, address: string): Promise<string | null> {
    const account = this.accountOf(channel);
    if (account === null) return null;
    const found = await db().findOne(ChannelThread, {
      select: { id: true },
      where: { channel, account, address },
    });
    return found?.id ?? null;
  }

  private accountOf(channel: string): string | null {
    return this.registry.find(channel)?.account() ?? null;
  }

  /** The same for one thread that is at hand. */
  private verdict(thread: ChannelThread, author: OutboundAuthor, now: Date): Verdict {
    const channel = this.registry.serving(thread.channel, thread.account);
    if (!channel) return { allowed: false, code: 'route.channel-off', since: null };
    return channel.mayWeSend(thread, author, now);
  }
}
