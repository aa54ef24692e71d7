import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { DomainError, Postponed } from '../../platform/errors.js';
import { errorForLog, logger } from '../../platform/logging.js';
import type {
  Channel,
  Hiding,
  LinkCheck,
  ParsedEvent,
  PartToSend,
  Profile,
  SendOutcome,
  SendingFacts,
  SendingMode,
  StoredDelivery,
  Usage,
  Verdict,
} from '../channel.js';
import type { OutboundAuthor } from '../outbound/outbound-message.entity.js';
import type { QuickReply, SentAs } from '../outbound/outbound-part.entity.js';
import { splitText } from '../outbound/split-text.policy.js';
import { CommentHiderService } from './comment-hider.service.js';
import { GraphConnector } from './graph.connector.js';
import { classifyGraphError } from './graph-errors.policy.js';
import { shortText } from '../json-value.js';
import { fittingQuickReplies, isPayload } from './messenger-quick-replies.policy.js';
import { MessengerLinkService } from './messenger-link.service.js';
import { MessengerSenderService } from './messenger-sender.service.js';
import { messengerWindow } from './messenger-window.policy.js';
import { parseDelivery } from './parse-delivery.js';

const log = logger('messenger');
/** The platform takes less than 2,000 characters (A10). */
const textLimit = 1_900;
const sentAs: Record<SendingMode, SentAs> = {
  response: 'RESPONSE',
  'human-agent': 'HUMAN_AGENT',
  'private-reply': 'PRIVATE_REPLY',
};
const signs = { 'typing-on': 'typing_on', 'typing-off': 'typing_off', seen: 'mark_seen' } as const;

/** Facebook Messenger: one page, through its webhook and the Graph API. */
@Injectable()
export class MessengerChannel implements Channel {
  readonly name = 'messenger';

  constructor(
    private readonly graph: GraphConnector,
    private readonly sender: MessengerSenderService,
    private readonly link: MessengerLinkService,
    private readonly hider: CommentHiderService,
  ) {}

  account(): string | null {
    return config().messenger?.pageId ?? null;
  }

  parse(delivery: StoredDelivery): ParsedEvent[] {
    return parseDelivery(delivery);
  }

  mayWeSend(facts: SendingFacts, author: OutboundAuthor, now: Date): Verdict {
    return messengerWindow(facts, author, now);
  }

  split(text: string): string[] {
    return splitText(text, textLimit);
  }

  quickReplies(offered: QuickReply[]): QuickReply[] {
    if (!offered.every(({ payload }) => isPayload(payload)))
      throw new DomainError('outbound.quick-reply-payload', 400);
    return fittingQuickReplies(offered);
  }

  sentAs(mode: SendingMode): SentAs {
    return sentAs[mode];
  }

  send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }> {
    return this.sender.send(part);
  }

  async takeThread(address: string): Promise<boolean> {
    try {
      const body = { recipient: { id: address }, metadata: 'reply' };
      const answer = await this.graph.post(`/${this.account()}/take_thread_control`, body);
      return answer.ok;
    } catch (error) {
      log.warn({ err: errorForLog(error) }, 'could not take the thread');
      return false;
    }
  }

  async signal(address: string, sign: 'typing-on' | 'typing-off' | 'seen'): Promise<void> {
    const body = { recipient: { id: address }, sender_action: signs[sign] };
    await this.graph.post(`/${this.account()}/messages`, body).catch(() => undefined);
  }

  hideComment(commentId: string): Promise<Hiding> {
    return this.hider.hide(commentId);
  }

  async profile(address: string): Promise<Profile | null> {
    const fields = 'first_name,last_name,name,profile_pic';
    const answer = await this.graph.get(`/${encodeURIComponent(address)}`, { fields });
    if (!answer.ok) {
      const found = classifyGraphError(answer.status, answer.error);
      if (found.class === 'permanent' || (found.class === 'pause' && found.reason === 'permission'))
        return null;
      if (found.class === 'pause') throw new Postponed(answer.usage.regainMs || 5 * 60_000);
      throw new Error(`the profile is not to be had now: ${answer.error?.code ?? answer.status}`);
    }
    const { name, first_name: first, last_name: last, profile_pic: picture } = answer.body ?? {};
    const parts = [shortText(first, 100), shortText(last, 100)].filter(Boolean).join(' ');
    return { name: shortText(name, 200) ?? (parts || null), pictureUrl: shortText(picture, 8_000) ?? null };
  }

  check(): Promise<LinkCheck[]> {
    return this.link.check();
  }
}
