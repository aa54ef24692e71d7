import type { FarSide } from '../far-side.js';
import type { Comment, Message, Person } from '../world/records.js';
import type { NewMessage } from '../world/messages.store.js';
import type { Fault } from './faults.js';
import { garbage } from '../garbage.js';
import { CUT, strike } from './fault-effect.js';
import { badParameter, graphErrors } from './graph-error.js';
import { commentIsFresh } from './graph-window.policy.js';
import { checkMaySend, checkMessage } from './send-check.js';
import type { SendRequest } from './send-request.js';
import { senderAction } from './sender-action.js';
import { buttonsOf, templateText } from './template-content.js';
import type { Uploads } from './uploads.js';

const ECHO_AFTER_MS = 40;
const DELIVERY_AFTER_MS = 120;
const ECHO_FIRST_WITHIN_MS = 4_000;

/** The Send API: decides whether the page may write, delivers, echoes, and fails on demand. */
export class SendApi {
  constructor(
    private readonly far: FarSide,
    private readonly uploads: Uploads,
  ) {}

  /**
   * One call of `POST /:page/messages`.
   * @returns the answer's body, or CUT where the connection is to be cut
   * @throws GraphError as the platform would answer
   */
  async send(request: SendRequest): Promise<unknown> {
    const comment = this.commentOf(request);
    const psid = comment?.fromId ?? request.recipient.id ?? null;
    const fault = request.sender_action === undefined ? this.far.faults.take('messages', psid) : null;
    if (fault && (await strike(fault)) === CUT) return CUT;
    const person = this.personFor(psid);
    if (request.sender_action !== undefined) return senderAction(request, person, this.far);
    const sent = this.accept(request, person, comment, fault);
    if (fault?.kind === 'accept-then-drop' || fault?.kind === 'accept-silently-then-drop') return CUT;
    if (fault?.kind === 'accept-then-garbage') return garbage;
    if (sent.echoId !== null && this.far.page.state.echo === 'before') {
      await this.far.webhooks.answered(sent.echoId, ECHO_FIRST_WITHIN_MS);
    }
    return answerFor(sent.message, request);
  }

  private commentOf(request: SendRequest): Comment | null {
    const id = request.recipient.comment_id;
    if (id === undefined) return null;
    const comment = this.far.comments.find(id);
    if (!comment || comment.removed || comment.fromId === this.far.settings.pageId)
      throw graphErrors.noSuchComment();
    return comment;
  }

  private personFor(psid: string | null): Person {
    if (psid === null) throw badParameter('The parameter recipient must have an id or a comment_id');
    const person = this.far.people.find(String(psid));
    if (!person) throw graphErrors.noMatchingUser();
    return person;
  }

  private accept(
    request: SendRequest,
    person: Person,
    comment: Comment | null,
    fault: Fault | null,
  ): { message: Message; echoId: string | null } {
    const { far } = this;
    const now = far.settings.now();
    const content = this.contentOf(request);
    if (comment) checkComment(comment, now);
    else checkMaySend(request, person, far.page.state, far.settings.appId, now);
    const silent = fault?.kind === 'accept-silently-then-drop' || fault?.kind === 'no-echo';
    const sent = far.journal.together(() => {
      const message = far.messages.add({
        ...content,
        psid: person.psid,
        at: now,
        commentId: comment?.id ?? null,
      });
      if (comment) far.comments.change(comment.id, { privatelyRepliedAt: now });
      this.noteReceived(message);
      return { message, echoId: this.announce(person, message, silent) };
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    if (comment) far.changes.tell({ topic: 'comments' });
    return sent;
  }

  private contentOf(request: SendRequest): Omit<NewMessage, 'psid' | 'at'> {
    const message = checkMessage(request.message);
    const { attachment } = message;
    const template = attachment?.type === 'template' ? attachment : null;
    return {
      from: 'page',
      appId: this.far.settings.appId,
      text: template ? templateText(template) : ((message.text as string | undefined) ?? null),
      attachments: attachment && !template ? [this.uploads.take(attachment, request.file)] : [],
      buttons: template ? buttonsOf(template) : [],
      quickReplies: (message.quick_replies ?? []).map((quick) => ({
        title: quick.title ?? '',
        payload: quick.payload ?? '',
      })),
      metadata: (message.metadata as string | undefined) ?? null,
      messagingType: request.messaging_type ?? null,
      tag: request.tag ?? null,
      replyTo: request.reply_to?.mid ?? null,
    };
  }

  private noteReceived(message: Message): void {
    this.far.ledger.append({
      kind: 'received',
      event: 'message',
      psid: message.psid,
      mid: message.mid,
      text: message.text,
      attachments: message.attachments.map((attachment) => attachment.name ?? attachment.type),
      metadata: message.metadata,
      messagingType: message.messagingType,
      tag: message.tag,
      appId: message.appId,
    });
  }

  private announce(person: Person, message: Message, silent: boolean): string | null {
    const { notifier, shapes, page } = this.far;
    const { echo, deliveryEvents } = page.state;
    const delayMs = echo === 'before' ? 0 : ECHO_AFTER_MS;
    const hushed = silent || echo === 'none';
    const echoId = hushed
      ? null
      : notifier.tell(person, shapes.echo(message), { at: message.at, fromPage: true, delayMs });
    if (deliveryEvents && !silent) {
      this.far.messages.change(message.mid, { deliveredAt: message.at });
      const delivery = { delivery: { mids: [message.mid], watermark: message.at } };
      notifier.tell(person, delivery, { at: message.at, delayMs: DELIVERY_AFTER_MS });
    }
    return echoId;
  }
}

function checkComment(comment: Comment, now: number): void {
  if (comment.privatelyRepliedAt !== null) throw graphErrors.commentAnswered();
  if (!commentIsFresh(comment.at, now)) throw graphErrors.outsideWindow();
}

function answerFor(message: Message, request: SendRequest): Record<string, unknown> {
  const file = message.attachments[0]?.fileId;
  const reusable = request.message?.attachment?.payload?.is_reusable === true;
  return {
    recipient_id: message.psid,
    message_id: message.mid,
    ...(file !== undefined && reusable ? { attachment_id: file } : {}),
  };
}
