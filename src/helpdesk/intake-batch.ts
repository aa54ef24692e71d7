import { newId } from '../platform/database/id.js';
import { defaultDeskId } from './desk.entity.js';
import type { IncomingEvent } from './incoming.js';
import type { Message } from './message.entity.js';
import type { KnownLao } from './contact-laos.service.js';
import { previewOf, storableText, subjectOf } from './message-text.policy.js';
import { newLine, newMessage } from './rows.js';
import {
  dueAfterQuestion,
  dueAfterReply,
  dueFromStart,
  nothingOwed,
  type SlaTerms,
} from './sla/sla.policy.js';
import { whichTicket } from './threading.policy.js';
import type { NextReply } from './sla/next-reply.entity.js';
import type { Ticket } from './ticket.entity.js';

const windowMs = 24 * 3_600_000;
/** Where somebody may be answered in the same conversation, and what counts as talking to us. */
const talkedOn = new Set(['messenger', 'line', 'email']);
const talk = new Set(['message', 'postback']);

/** A contact as the batch needs it: locked, with the ticket that is weighed. */
export interface IntakeContact {
  id: string;
  currentTicketId: string | null;
  lastSeenAt: Date;
}

/**
 * Works a batch of events into tickets in memory, so that a thousand messages cost a handful of
 * statements. Its caller has locked the contacts and tickets, and writes what it answers.
 */
export class IntakeBatch {
  readonly newTickets = new Map<string, Ticket>();
  readonly changedTickets = new Map<string, Ticket>();
  readonly newMessages: Message[] = [];
  /** The messages by which contacts talked to us, oldest first. */
  readonly heard: Message[] = [];
  readonly nextReplies: NextReply[] = [];
  readonly changedContacts = new Map<string, IntakeContact>();

  constructor(
    private readonly tickets: Map<string, Ticket>,
    private readonly laos: Map<string, KnownLao>,
    private readonly now: Date,
    private readonly terms: SlaTerms,
  ) {}

  /** Adds something said: joins, reopens or opens a ticket and writes the message into it. */
  say(event: IncomingEvent, contact: IntakeContact): Message {
    const occurredAt = event.occurredAt > this.now ? this.now : event.occurredAt;
    const fromContact = event.kind !== 'echo';
    const current = contact.currentTicketId ? (this.tickets.get(contact.currentTicketId) ?? null) : null;
    // What a machine sends reopens nothing, and is no question.
    const asks = fromContact && event.mail?.fromPerson !== false;
    // What is kept apart must lie where somebody looks: in a ticket that is not closed.
    const mayJoin = current?.active || !event.mail?.keptApart;
    const decision = mayJoin ? whichTicket(current, occurredAt, asks) : 'new';
    const ticket = decision === 'new' ? this.open(event, contact, occurredAt) : this.touch(current!);
    if (decision === 'reopen') this.reopen(ticket, occurredAt);
    const message = messageOf(event, ticket, occurredAt);
    this.newMessages.push(message);
    // Where another's ticket took this one in, the assistant would answer the other.
    const own = ticket.contactPointId === contact.id;
    if (own && isTalk(event)) this.heard.push(message);
    this.tellOfMail(event, ticket, occurredAt);
    // Of a flood nobody is told; but where an answer was given it would lie unread for good.
    const isHeard = asks || (event.mail?.keptApart && ticket.state === 'waiting');
    if (isHeard)
      hear(ticket, { ...event, reopensWindow: own && event.reopensWindow }, occurredAt, this.terms);
    else if (!fromContact) this.answeredElsewhere(ticket, message.id, occurredAt);
    showLast(ticket, message, event, occurredAt);
    contact.currentTicketId = ticket.id;
    if (fromContact && occurredAt > contact.lastSeenAt) contact.lastSeenAt = occurredAt;
    this.changedContacts.set(contact.id, contact);
    return message;
  }

  /** Staff answered outside of the desk: that answers the person, whoever did it. */
  private answeredElsewhere(ticket: Ticket, messageId: string, at: Date): void {
    if (!ticket.active || at < ticket.lastMessageAt) return;
    if (ticket.firstRepliedAt && ticket.waitingSince)
      this.nextReplies.push({ messageId, waitedFrom: ticket.waitingSince, repliedAt: at });
    ticket.firstRepliedAt ??= at;
    ticket.waitingSince = null;
    if (ticket.state === 'open') ticket.state = 'waiting';
    Object.assign(ticket, dueAfterReply(ticket, at, this.terms));
  }

  /** What an agent should know of how a mail came to its ticket. */
  private tellOfMail({ mail }: IncomingEvent, ticket: Ticket, at: Date): void {
    if (mail?.relatedTo) {
      const { id, number } = mail.relatedTo;
      this.newMessages.push(newLine(ticket, { type: 'possibly-related', data: { ticket: id, number } }, at));
    }
    if (mail?.stranger) {
      const data = { address: mail.mail.fromAddress };
      this.newMessages.push(newLine(ticket, { type: 'not-a-participant', data }, at));
    }
  }

  /** Tells something in line on the contact's live ticket; nothing where there is none. */
  remark(event: IncomingEvent, contact: IntakeContact): void {
    const ticket = contact.currentTicketId ? this.tickets.get(contact.currentTicketId) : undefined;
    if (!ticket?.active) return;
    this.touch(ticket);
    if (event.reopensWindow && ticket.contactPointId === contact.id) widenWindow(ticket, event.occurredAt);
    const data = { text: event.content.text ?? null, action: event.content.action ?? null };
    const line = newLine(ticket, { type: event.kind, data }, event.occurredAt);
    line.inboundEventId = event.id;
    this.newMessages.push(line);
  }

  /** Marks a ticket as changed by something that is not said, such as a reaction. */
  touch(ticket: Ticket): Ticket {
    if (!this.newTickets.has(ticket.id)) this.changedTickets.set(ticket.id, ticket);
    return ticket;
  }

  private open(event: IncomingEvent, contact: IntakeContact, at: Date): Ticket {
    const text = storableText(event.content.text ?? event.content.title ?? '');
    const place = { deskId: defaultDeskId, priority: event.mail?.fromPerson === false ? 1 : 2 };
    const owed = dueFromStart(place, at, this.terms);
    const answered = () => dueAfterReply({ ...place, ...owed }, at, this.terms);
    const due = event.kind === 'echo' ? answered() : isByMachine(event) ? nothingOwed(owed) : owed;
    const lao = isProved(event) ? this.laos.get(contact.id) : undefined;
    const ticket = {
      id: newId(),
      subject: subjectOf(
        event.mail ? (event.content.title ?? text) : text,
        event.content.contentType ?? event.kind,
        event.attachmentTypes,
      ),
      state: event.kind === 'echo' ? 'waiting' : 'open',
      active: true,
      channel: event.channel,
      ...place,
      assigneeId: null,
      contactPointId: contact.id,
      provinceCode: lao?.provinceCode ?? null,
      laoCode: lao?.code ?? null,
      preview: '',
      lastDirection: 'in',
      lastMessageAt: new Date(0),
      waitingSince: null,
      firstRepliedAt: null,
      ...due,
      windowClosesAt: null,
      snoozedUntil: null,
      closedAt: null,
      reopenedCount: 0,
      undelivered: 0,
      mergedIntoId: null,
      version: 0,
      createdAt: at,
    } as Omit<Ticket, 'number'> as Ticket;
    this.newTickets.set(ticket.id, ticket);
    this.tickets.set(ticket.id, ticket);
    return ticket;
  }

  private reopen(ticket: Ticket, at: Date): void {
    Object.assign(ticket, dueFromStart(ticket, at, this.terms));
    ticket.state = 'open';
    ticket.active = true;
    ticket.closedAt = null;
    ticket.reopenedCount += 1;
    this.newMessages.push(newLine(ticket, { type: 'reopened', data: {} }, at));
  }
}

/**
 * Whether it surely comes from that address: a platform says so of every message, our own mail server of some mails. What
 * the address is bound to is otherwise proposed to an agent, and nothing more: anybody can write it on a mail.
 */
function isProved({ channel, mail }: IncomingEvent): boolean {
  return channel !== 'email' || mail?.mail.authentication.dmarc === 'pass';
}

/** An absence notice, a report: somebody looks at it, and nobody waits for an answer. */
function isByMachine({ mail }: IncomingEvent): boolean {
  return mail?.fromPerson === false && !mail.keptApart;
}

/** A text, a file, a button or Get Started, by the person themselves: a lead form's summary is written by the platform. */
function isTalk({ channel, kind, content, mail }: IncomingEvent): boolean {
  // Lists, machines and floods are not talked to, nor is who only holds a token of somebody else's.
  if (mail && (mail.mail.mailClass !== 'person' || mail.stranger || mail.keptApart)) return false;
  return talkedOn.has(channel) && talk.has(kind) && content.contentType !== 'lead-summary';
}

/** Something was said to us: it is our turn. */
function hear(ticket: Ticket, event: IncomingEvent, at: Date, terms: SlaTerms): void {
  if (event.reopensWindow) widenWindow(ticket, at);
  if (!ticket.active) return;
  ticket.state = 'open';
  ticket.snoozedUntil = null;
  ticket.waitingSince ??= at;
  Object.assign(ticket, dueAfterQuestion(ticket, at, terms));
}

function widenWindow(ticket: Ticket, at: Date): void {
  // A mail may be answered at any time.
  if (ticket.channel === 'email') return;
  const closesAt = new Date(at.getTime() + windowMs);
  if (!ticket.windowClosesAt || closesAt > ticket.windowClosesAt) ticket.windowClosesAt = closesAt;
}

/** A late older message is added, but does not become the last word. */
function showLast(ticket: Ticket, message: Message, event: IncomingEvent, at: Date): void {
  if (at < ticket.lastMessageAt) return;
  ticket.lastMessageAt = at;
  ticket.lastDirection = message.direction;
  ticket.preview = previewOf(message.text, message.content, event.attachmentTypes);
}

function messageOf(event: IncomingEvent, ticket: Ticket, at: Date): Message {
  const outside = event.kind === 'echo';
  const { content } = event;
  return newMessage(
    { id: ticket.id, channel: event.channel },
    {
      direction: outside ? 'out' : 'in',
      content: contentOf(event),
      text: storableText(content.text ?? content.title ?? ''),
      authorKind: outside ? 'outside' : 'contact',
      inboundEventId: event.id,
      providerId: event.providerId,
      replyToProviderId: content.replyToMid ?? null,
      deliveryState: outside ? 'sent' : null,
      standby: event.standby,
      createdAt: at,
    },
  );
}

function contentOf(event: IncomingEvent): string {
  if (event.content.contentType) return event.content.contentType.slice(0, 20);
  if (event.attachmentTypes.length) return 'attachments';
  return event.kind === 'message' || event.kind === 'echo' ? 'text' : event.kind.slice(0, 20);
}
