import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { File } from '../../platform/files/file.entity.js';
import type { SpanFacts } from '../../platform/traces/span-facts.js';
import { inSpan } from '../../platform/traces/spans.js';
import type { Channel, FurtherPart, PartToSend, SendOutcome, Usage, Verdict } from '../channel.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { partMark } from '../inbound/echoes.service.js';
import { FillingsService } from './fillings.service.js';
import { OutboundMessage } from './outbound-message.entity.js';
import type { OutboundPart } from './outbound-part.entity.js';
import { isDoubtTooOld, paceMs } from './outbound-retry.policy.js';
import { PauseService } from './pause.service.js';
import { SendingClaimsService } from './sending-claims.service.js';
import { SendingResultsService } from './sending-results.service.js';
import { slowDownMs, stopPercent } from './usage.policy.js';

/** While another process sends to the same address. */
const busyMs = 300;
/** Parts that one job sends: a conversation in which ever more is said must not keep its process from ending. */
const mostAtOnce = 10;
/** How often a conversation that waits for an echo is looked at again. */
const lookAgainMs = 5_000;
/** The longest time after which a held message looks whether it may go now. */
const mostPausedMs = 60_000;

/** Sends what is queued for one address, in order, one part after the other. */
@Injectable()
export class OutboundDeliveryService {
  private slowMs = 0;

  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly pauses: PauseService,
    private readonly claims: SendingClaimsService,
    private readonly results: SendingResultsService,
    private readonly fillings: FillingsService,
  ) {}

  /** Sends what waits in a message's conversation, some parts at a time. Throws Postponed where it must wait. */
  async deliver(outboundId: string): Promise<void> {
    const message = await db().findOneBy(OutboundMessage, { id: outboundId });
    if (message?.state !== 'queued') return;
    const { threadId, account } = message;
    const channel = this.registry.serving(message.channel, account);
    if (!channel) throw new Postponed(mostPausedMs);
    await this.demandNoPause(channel, account, threadId);
    const token = await this.claims.becomeSender(threadId);
    if (!token) throw new Postponed(busyMs);
    try {
      for (let parts = 0; parts < mostAtOnce; parts += 1) {
        const part = await this.claims.nextPart(threadId);
        if (!part) return;
        if (part.state === 'sending') await this.awaitAnswer(part);
        else await this.sendPart(channel, account, part, token);
      }
      throw new Postponed(busyMs);
    } finally {
      await this.claims.release(threadId, token);
    }
  }

  private async demandNoPause(channel: Channel, account: string, threadId: string): Promise<void> {
    const pause = await this.pauses.current(channel.name, account);
    if (!pause || (pause.reason === 'quota' && (await this.isFree(channel, threadId)))) return;
    throw new Postponed(
      Math.max(1_000, Math.min(pause.until.getTime() - clock.now().getTime(), mostPausedMs)),
    );
  }

  /** An answer to what was just said costs nothing of the allowance. */
  private async isFree(channel: Channel, threadId: string): Promise<boolean> {
    const thread = await db().findOneByOrFail(ChannelThread, { id: threadId });
    return channel.sentAs('response', thread, clock.now()) === 'REPLY';
  }

  /** A part without an answer holds up what comes after it, until an echo tells or it counts as unknown. */
  private async awaitAnswer(part: OutboundPart): Promise<void> {
    const left = await this.results.settle(part.id);
    if (left > 0) throw new Postponed(Math.min(left, lookAgainMs));
  }

  private async sendPart(
    channel: Channel,
    account: string,
    part: OutboundPart,
    token: string,
  ): Promise<void> {
    const early = part.notBefore ? part.notBefore.getTime() - clock.now().getTime() : 0;
    if (early > 0) throw new Postponed(early);
    if (isDoubtTooOld(part, clock.now())) return this.results.leaveToPerson(part.id);
    const message = await db().findOneByOrFail(OutboundMessage, { id: part.outboundId });
    await this.demandNoPause(channel, account, message.threadId);
    const parts = [part, ...(await this.claims.furtherParts(part, channel.together ?? 1))];
    const outcome = await this.send(channel, message, parts, token);
    if (!outcome) throw new Postponed(busyMs);
    const waitMs = await this.results.concludeAll(parts, outcome);
    // Another recipient's mail does not wait for this one's.
    if (waitMs > 0 && part.recipient === null) throw new Postponed(waitMs);
  }

  /**
   * Sends the parts of one request, once more where the platform names a cause that we can mend: another app owns the
   * conversation, its window is shut and the author may use the longer one, or the right to answer once is over. Null: it is not ours to send.
   */
  private async send(
    channel: Channel,
    message: OutboundMessage,
    parts: OutboundPart[],
    token: string,
  ): Promise<SendOutcome | null> {
    const files = await filesOf(parts);
    const gone = parts.find(({ fileId }) => fileId && !files.has(fileId));
    if (gone) return { result: 'permanent', code: 'outbound.file-gone', detail: gone.fileId! };
    // Before the claim: what fails here was surely not sent.
    const [first, ...further] = await Promise.all(parts.map((part) => this.contentOf(part, files)));
    let mended: SendOutcome['result'] | null = null;
    for (;;) {
      const thread = await db().findOneByOrFail(ChannelThread, { id: message.threadId });
      const verdict = channel.mayWeSend(thread, message.author, clock.now());
      if (!verdict.allowed) return refusal(verdict);
      await this.keepPace(thread);
      // What the platform may have taken by its key it knows again by that key alone.
      const inDoubt = parts.some((part) => part.doubted && part.sentAs === 'PUSH');
      const sentAs = inDoubt ? 'PUSH' : channel.sentAs(verdict.mode, thread, clock.now());
      const replyToken = sentAs === 'REPLY' ? thread.replyToken : null;
      const request: PartToSend = {
        ...first!,
        further,
        address: thread.address,
        commentId: thread.commentId,
        mode: verdict.mode,
        sentAs,
        replyToken,
        replyToMid: parts[0]!.seq === 0 ? message.replyToMid : null,
      };
      const claim = () => this.claims.claim(parts, thread.id, token, sentAs, replyToken);
      const answer = await this.sendClaimed(channel, request, claim);
      if (!answer) return null;
      const { outcome, usage } = answer;
      await this.followUsage(channel, message.account, usage);
      if (mended === outcome.result || !(await this.mend(channel, thread, verdict.mode, outcome)))
        return outcome;
      mended = outcome.result;
    }
  }

  /** Claims and sends; null where somebody else was faster. */
  private async sendClaimed(channel: Channel, request: PartToSend, claim: () => Promise<boolean>) {
    const facts = sendingFacts(channel.name, 1 + request.further.length);
    return inSpan({ name: `send ${channel.name}`, kind: 'client', facts }, async (span) => {
      if (!(await claim())) {
        span.tell({ 'lhr.send.outcome': 'not-claimed' });
        return null;
      }
      const answer = await channel.send(request);
      const { outcome } = answer;
      span.tell({ 'lhr.send.outcome': outcome.result });
      if ('code' in outcome && outcome.result !== 'later') span.fail(outcome.code);
      return answer;
    });
  }

  private async contentOf(part: OutboundPart, files: Map<string, File>): Promise<FurtherPart> {
    return {
      mark: partMark(part.id),
      text: part.text && (await this.fillings.fill(part.text)),
      quickReplies: part.quickReplies ?? [],
      file: (part.fileId && files.get(part.fileId)) || null,
    };
  }

  /** Removes the cause of a refusal; false where there is nothing that we can do. */
  private async mend(
    channel: Channel,
    thread: ChannelThread,
    mode: PartToSend['mode'],
    outcome: SendOutcome,
  ): Promise<boolean> {
    // The claim has used it up: the next try goes without.
    if (outcome.result === 'reply-token-gone') return true;
    if (outcome.result === 'not-owner') return channel.takeThread(thread.address);
    if (outcome.result !== 'window-closed') return false;
    await db().update(ChannelThread, thread.id, { windowClosedAt: clock.now() });
    return mode === 'response';
  }

  private async keepPace(thread: ChannelThread): Promise<void> {
    const since = thread.lastSentAt ? clock.now().getTime() - thread.lastSentAt.getTime() : paceMs;
    const waitMs = Math.max(this.slowMs, Math.min(paceMs, paceMs - since));
    if (waitMs > 0) await sleep(waitMs);
  }

  private async followUsage(channel: Channel, account: string, usage: Usage): Promise<void> {
    this.slowMs = slowDownMs(usage.percent);
    if (usage.percent < stopPercent) return;
    const detail = `${Math.round(usage.percent)} % of the platform's allowance is used.`;
    await this.pauses.pause(channel.name, account, 'throttled', detail, usage.regainMs);
  }
}

function sendingFacts(channel: string, parts: number): SpanFacts {
  return {
    'messaging.system': channel as SpanFacts['messaging.system'],
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.batch.message_count': parts,
  };
}

async function filesOf(parts: OutboundPart[]): Promise<Map<string, File>> {
  const ids = parts.flatMap(({ fileId }) => fileId ?? []);
  const found = ids.length ? await db().findBy(File, { id: In(ids) }) : [];
  return new Map(found.map((file) => [file.id, file]));
}

function refusal(verdict: Verdict & { allowed: false }): SendOutcome {
  const since = verdict.since ? `since ${verdict.since.toISOString()}` : '';
  return { result: 'permanent', code: verdict.code, detail: since };
}
