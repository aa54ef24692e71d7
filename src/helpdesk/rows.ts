import { newId } from '../platform/database/id.js';
import type { SqlValue } from '../platform/database/bulk.js';
import type { Message, TicketEvent } from './message.entity.js';
import { slaRow } from './sla/sla-row.js';
import type { Ticket } from './ticket.entity.js';

type Given = Partial<Message> & Pick<Message, 'direction' | 'authorKind' | 'createdAt'>;

/** A message of a ticket with everything that was not given as it is for a plain text. */
export function newMessage(ticket: Pick<Ticket, 'id' | 'channel'>, given: Given): Message {
  return {
    id: newId(),
    ticketId: ticket.id,
    kind: 'message',
    channel: ticket.channel,
    content: 'text',
    text: '',
    authorStaffId: null,
    inboundEventId: null,
    providerId: null,
    replyToProviderId: null,
    deliveryState: null,
    deliveryError: null,
    deliveryDetail: null,
    reactions: null,
    history: null,
    event: null,
    quickReplies: null,
    standby: false,
    editNumber: 0,
    editedAt: null,
    unsentAt: null,
    clientToken: null,
    automaticReference: null,
    ...given,
  };
}

/** A line about the ticket itself, told in the conversation. */
export function newLine(
  ticket: Pick<Ticket, 'id' | 'channel'>,
  event: TicketEvent,
  createdAt: Date,
  staffId: string | null = null,
): Message {
  const author = staffId
    ? { authorKind: 'staff' as const, authorStaffId: staffId }
    : { authorKind: 'system' as const };
  return newMessage(ticket, { kind: 'event', direction: 'out', event, createdAt, ...author });
}

/** A message as its row. */
export function messageRow(message: Message): Record<string, SqlValue> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return {
    id: message.id,
    ticket_id: message.ticketId,
    direction: message.direction,
    kind: message.kind,
    channel: message.channel,
    content: message.content,
    text: message.text,
    author_kind: message.authorKind,
    author_staff_id: message.authorStaffId,
    inbound_event_id: message.inboundEventId,
    provider_id: message.providerId,
    reply_to_provider_id: message.replyToProviderId,
    delivery_state: message.deliveryState,
    delivery_error: message.deliveryError,
    delivery_detail: message.deliveryDetail,
    reactions: json(message.reactions),
    history: json(message.history),
    event: json(message.event),
    quick_replies: json(message.quickReplies),
    standby: message.standby,
    edit_number: message.editNumber,
    edited_at: message.editedAt,
    unsent_at: message.unsentAt,
    client_token: message.clientToken,
    automatic_reference: message.automaticReference,
    created_at: message.createdAt,
  };
}

/** A ticket as its row, without the number, which the database gives. */
export function ticketRow(ticket: Ticket): Record<string, SqlValue> {
  return {
    id: ticket.id,
    subject: ticket.subject,
    state: ticket.state,
    active: ticket.active,
    priority: ticket.priority,
    channel: ticket.channel,
    desk_id: ticket.deskId,
    assignee_id: ticket.assigneeId,
    contact_point_id: ticket.contactPointId,
    province_code: ticket.provinceCode,
    lao_code: ticket.laoCode,
    preview: ticket.preview,
    last_direction: ticket.lastDirection,
    last_message_at: ticket.lastMessageAt,
    waiting_since: ticket.waitingSince,
    first_replied_at: ticket.firstRepliedAt,
    ...slaRow(ticket),
    window_closes_at: ticket.windowClosesAt,
    snoozed_until: ticket.snoozedUntil,
    closed_at: ticket.closedAt,
    reopened_count: ticket.reopenedCount,
    undelivered: ticket.undelivered,
    merged_into_id: ticket.mergedIntoId,
    version: ticket.version,
    created_at: ticket.createdAt,
  };
}
