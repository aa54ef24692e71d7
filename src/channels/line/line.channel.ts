import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { DomainError, Postponed } from '../../platform/errors.js';
import type {
  Channel,
  LinkCheck,
  ParsedEvent,
  PartToSend,
  Profile,
  Quota,
  SendOutcome,
  SendingFacts,
  SendingMode,
  StoredDelivery,
  Usage,
  Verdict,
} from '../channel.js';
import type { OutboundAuthor } from '../outbound/outbound-message.entity.js';
import type { QuickReply, SentAs } from '../outbound/outbound-part.entity.js';
import type { Answer } from '../outgoing-request.js';
import { splitText } from '../outbound/split-text.policy.js';
import { LineContentService } from './line-content.service.js';
import { LineConnector } from './line.connector.js';
import { LineTokensService } from './line-tokens.service.js';
import { LineLinkService } from './line-link.service.js';
import { LineMessageSenderService } from './line-message-sender.service.js';
import { isLinePayload, lineQuickReplies } from './line-quick-replies.policy.js';
import { isReplyable, lineWindow } from './line-window.policy.js';
import { lineAccount } from './line.webhook.js';
import { parseLineDelivery } from './parse-line-delivery.js';

/** UTF-16 units in a text (B6). */
const textLimit = 5_000;

/** LINE: one official account, through its webhook and the Messaging API. */
@Injectable()
export class LineChannel implements Channel {
  readonly name = 'line';
  /** As many as one push or reply takes (B4): each push is paid for, whatever is in it. */
  readonly together = 5;
  private readonly toldRead = new Set<string>();

  constructor(
    private readonly line: LineConnector,
    private readonly sender: LineMessageSenderService,
    private readonly contents: LineContentService,
    private readonly link: LineLinkService,
    private readonly tokens: LineTokensService,
  ) {}

  account(): string | null {
    return config().line ? lineAccount : null;
  }

  parse(delivery: StoredDelivery): ParsedEvent[] {
    return parseLineDelivery(delivery, config().line?.answersGroups ?? false);
  }

  mayWeSend(facts: SendingFacts, _author: OutboundAuthor, _now: Date): Verdict {
    return lineWindow(facts);
  }

  split(text: string): string[] {
    return splitText(text, textLimit);
  }

  quickReplies(offered: QuickReply[]): QuickReply[] {
    if (!offered.every(({ payload }) => isLinePayload(payload)))
      throw new DomainError('outbound.quick-reply-payload', 400);
    return lineQuickReplies(offered);
  }

  sentAs(_mode: SendingMode, facts: SendingFacts, now: Date): SentAs {
    return isReplyable(facts, now) ? 'REPLY' : 'PUSH';
  }

  send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }> {
    return this.sender.send(part);
  }

  async takeThread(): Promise<boolean> {
    return false;
  }

  /**
   * LINE shows that somebody writes for some seconds, in private chats, and takes nothing back; what was said is told as
   * read by the token of its last message, once (B6).
   */
  async signal(address: string, sign: 'typing-on' | 'typing-off' | 'seen'): Promise<void> {
    if (!address.startsWith('U')) return;
    if (sign === 'seen') return this.tellRead(address);
    if (sign !== 'typing-on') return;
    const body = { chatId: address, loadingSeconds: 20 };
    await this.line.send('POST', '/v2/bot/chat/loading/start', body).catch(() => undefined);
  }

  private async tellRead(address: string): Promise<void> {
    const markAsReadToken = await this.tokens.readOf(address);
    if (!markAsReadToken || this.toldRead.has(markAsReadToken)) return;
    if (this.toldRead.size > 1_000) this.toldRead.clear();
    this.toldRead.add(markAsReadToken);
    await this.line.send('POST', '/v2/bot/chat/markAsRead', { markAsReadToken }).catch(() => undefined);
  }

  openContent(reference: string): Promise<Answer> {
    return this.contents.open(reference);
  }

  async profile(address: string): Promise<Profile | null> {
    if (!address.startsWith('U')) return null;
    const { ok, status, body } = await this.line.get(`/v2/bot/profile/${encodeURIComponent(address)}`);
    if (ok) return this.contents.profileOf(body);
    if (status === 429) throw new Postponed(60_000);
    if (status >= 400 && status < 500) return null;
    throw new Error(`the profile is not to be had now: ${status}`);
  }

  check(): Promise<LinkCheck[]> {
    return this.link.check();
  }

  async try(): Promise<LinkCheck[]> {
    return [await this.link.tryWebhook()];
  }

  quota(): Promise<Quota> {
    return this.link.quota();
  }
}
