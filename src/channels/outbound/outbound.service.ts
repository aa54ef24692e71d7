import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { isErased } from '../../platform/erasure/erased-words.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import type { Channel } from '../channel.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { keepMail, mailParts, type NewMail } from '../email/sending/new-mail.js';
import { withoutMarks } from './fillings.service.js';
import { OutboundMessage, type OutboundAuthor } from './outbound-message.entity.js';
import { OutboundPart, type QuickReply } from './outbound-part.entity.js';
import { surelyFailed } from './outbound-state.policy.js';
import { OutboundPartsService } from './outbound-parts.service.js';
import { withList } from './quick-replies.policy.js';

/** A message to send. */
export interface NewOutbound {
  threadId: string;
  /** The sender's own id of it: asking again with the same one sends nothing twice. */
  reference: string;
  author: OutboundAuthor;
  text: string;
  fileIds: string[];
  /** Answers to choose from, under the last text; a channel that has no buttons lists them in it. */
  quickReplies?: QuickReply[];
  /** The message of theirs that it answers. */
  replyToMid?: string | null;
  /** By mail: its frame; every recipient gets all of it. */
  mail?: NewMail | undefined;
}

/** A part that goes as if it had never been tried. */
const afresh = {
  state: 'queued' as const,
  attempts: 0,
  notBefore: null,
  claimToken: null,
  errorCode: null,
  errorDetail: null,
};

/** Machines write marks for what is filled in as the text leaves; what people write is looked through as it stands. */
function refuseSecretsIn({ author, text }: Pick<NewOutbound, 'author' | 'text'>): void {
  refuseSecrets(author === 'automation' ? withoutMarks(text) : text);
}

/** What was erased at a person's request is sent to nobody again: only its mark is left. */
function refuseErased({ text }: Pick<OutboundMessage, 'text'>): void {
  if (isErased(text)) throw new DomainError('outbound.erased', 409);
}

/** Takes messages to be sent: rows in the caller's transaction, sent by a job after its commit. */
@Injectable()
export class OutboundService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly registry: ChannelRegistryService,
    private readonly parts: OutboundPartsService,
  ) {}

  /**
   * Queues a message, in as many parts as the channel needs: the text's pieces, then a file each.
   * Whether it is legal is the caller's question to `ChannelsService`; it is decided again at sending.
   * Throws route.channel-off and route.one-message-only (409), outbound.empty (400; quick replies without a text
   * are nothing either), outbound.quick-reply-payload (400), message.holds-secret (422): the last door, for people and
   * machines alike.
   */
  async send(given: NewOutbound): Promise<OutboundMessage> {
    refuseSecretsIn(given);
    return transaction(async () => {
      const earlier = await db().findOneBy(OutboundMessage, { reference: given.reference });
      if (earlier) return earlier;
      const thread = await db().findOneByOrFail(ChannelThread, { id: given.threadId });
      const channel = this.registry.serving(thread.channel, thread.account);
      if (!channel) throw new DomainError('route.channel-off', 409);
      const onlyOne = thread.address.startsWith('comment:');
      const contents = given.mail
        ? mailParts(given.mail, withList(given.text, given.quickReplies ?? []))
        : contentsOf(given, channel, onlyOne);
      if (onlyOne && contents.length > 1) throw new DomainError('route.one-message-only', 409);
      const row = {
        id: newId(),
        threadId: thread.id,
        channel: thread.channel,
        account: thread.account,
        reference: given.reference,
        author: given.author,
        replyToMid: given.replyToMid ?? null,
        text: given.text,
        state: 'queued' as const,
        errorCode: null,
        errorDetail: null,
        createdAt: clock.now(),
      };
      await db().insert(OutboundMessage, row);
      if (given.mail) await keepMail(row.id, given.mail, given.fileIds);
      await insertMany(
        'outbound_parts',
        contents.map((content, seq) => ({
          id: newId(),
          outbound_id: row.id,
          seq,
          state: 'queued',
          ...content,
        })),
      );
      await this.outbox.ask('channels.deliver-outbound', { id: row.id });
      return Object.assign(new OutboundMessage(), row);
    });
  }

  /**
   * Sends once more what failed or what nobody knows of: a person's decision, never the desk's own.
   * Throws outbound.not-found, outbound.nothing-to-send-again (409), message.holds-secret (422).
   */
  async sendAgain(outboundId: string): Promise<void> {
    await transaction(async () => {
      const message = await db().findOneBy(OutboundMessage, { id: outboundId });
      if (!message) throw notFound('outbound');
      refuseErased(message);
      refuseSecretsIn(message);
      const states = In(['failed', 'unknown']);
      const { affected } = await db().update(OutboundPart, { outboundId, state: states }, afresh);
      if (!affected) throw new DomainError('outbound.nothing-to-send-again', 409);
      await this.parts.sumUp([outboundId]);
      await this.outbox.ask('channels.deliver-outbound', { id: outboundId });
    });
  }

  /**
   * Sends once more what surely did not arrive of a message, by the sender's own id of it: what may have arrived at any
   * try stays as it is, and so does what stands in a row with it. Asked again it finds nothing more. Answers what it did.
   * Throws outbound.not-found, message.holds-secret (422).
   */
  async sendFailedAgainFor(reference: string): Promise<{ again: boolean; inDoubt: boolean }> {
    return transaction(async () => {
      const message = await db().findOneBy(OutboundMessage, { reference });
      if (!message) throw notFound('outbound');
      refuseErased(message);
      refuseSecretsIn(message);
      const parts = await db().find(OutboundPart, {
        where: { outboundId: message.id },
        order: { seq: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const { again, inDoubt } = surelyFailed(parts);
      if (!again.length) return { again: false, inDoubt };
      await db().update(OutboundPart, { id: In(again) }, { ...afresh, patient: true });
      await this.parts.sumUp([message.id]);
      await this.outbox.ask('channels.deliver-outbound', { id: message.id });
      return { again: true, inDoubt };
    });
  }

  /** The same by the sender's own id of the message. */
  async sendAgainFor(reference: string): Promise<void> {
    const message = await db().findOneBy(OutboundMessage, { reference });
    if (!message) throw notFound('outbound');
    await this.sendAgain(message.id);
  }

  /** Shows the person that somebody writes, or does no longer. Best effort: never throws for the platform's sake. */
  async typing(threadId: string, on: boolean): Promise<void> {
    await this.signal(threadId, on ? 'typing-on' : 'typing-off');
  }

  /** Shows the person that their message was read. Best effort. */
  async seen(threadId: string): Promise<void> {
    await this.signal(threadId, 'seen');
  }

  private async signal(threadId: string, sign: 'typing-on' | 'typing-off' | 'seen'): Promise<void> {
    const thread = await db().findOneBy(ChannelThread, { id: threadId });
    const channel = thread && this.registry.serving(thread.channel, thread.account);
    if (!thread || !channel) return;
    const verdict = channel.mayWeSend(thread, 'automation', clock.now());
    if (verdict.allowed && verdict.mode === 'response') await channel.signal(thread.address, sign);
  }
}

type PartContent = {
  kind: 'text' | 'attachment';
  text: string | null;
  quick_replies: string | null;
  file_id: string | null;
  recipient: string | null;
};

function contentsOf(given: NewOutbound, channel: Channel, wordsOnly: boolean): PartContent[] {
  const offered = given.quickReplies ?? [];
  const buttons = wordsOnly ? [] : (channel.quickReplies?.(offered) ?? []);
  const texts = channel
    .split(buttons.length ? given.text : withList(given.text, offered))
    .map((piece) => piece.trim())
    .filter(Boolean);
  if (buttons.length && !texts.length) throw new DomainError('outbound.empty', 400);
  const contents: PartContent[] = [
    ...texts.map((text, index) => ({
      kind: 'text' as const,
      text,
      quick_replies: buttons.length && index === texts.length - 1 ? JSON.stringify(buttons) : null,
      file_id: null,
      recipient: null,
    })),
    ...given.fileIds.map((id) => ({ ...noText, file_id: id })),
  ];
  if (!contents.length) throw new DomainError('outbound.empty', 400);
  return contents;
}

const noText = { kind: 'attachment' as const, text: null, quick_replies: null, recipient: null };
