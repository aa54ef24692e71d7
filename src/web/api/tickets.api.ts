import { request } from './request';
import type {
  Contact,
  Draft,
  Message,
  Named,
  Page,
  Priority,
  Ticket,
  TicketDetail,
  TicketSort,
  TicketViews,
} from './types';

/** What a list of tickets is narrowed to; the same words as in the address bar. */
export interface TicketFilter {
  view?: string;
  state?: string;
  desk?: string;
  assignee?: string;
  channel?: string;
  tag?: string;
  q?: string;
  sort: TicketSort;
}

export const ticketPageSize = 50;
const messagePageSize = 50;
const ticket = (id: string, part = '') => `/api/tickets/${encodeURIComponent(id)}${part}`;

/** Tickets, and everything that an agent does with one. */
export const ticketsApi = {
  views: (signal?: AbortSignal) => request<TicketViews>('GET', '/api/ticket-views', { signal }),
  list: (filter: TicketFilter, cursor: string | null, signal?: AbortSignal, limit = ticketPageSize) =>
    request<Page<Ticket>>('GET', '/api/tickets', { query: { ...filter, limit, cursor }, signal }),
  get: (id: string, signal?: AbortSignal) => request<TicketDetail>('GET', ticket(id), { signal }),
  messages: (id: string, cursor: string | null, signal?: AbortSignal) =>
    request<Page<Message>>('GET', ticket(id, '/messages'), {
      query: { limit: messagePageSize, cursor },
      signal,
    }),
  assign: (id: string, staffId: string | null) =>
    request<Ticket>('PUT', ticket(id, '/assignment'), { body: { staffId } }),
  moveToDesk: (id: string, deskId: string) =>
    request<Ticket>('PUT', ticket(id, '/desk'), { body: { deskId } }),
  setPriority: (id: string, priority: Priority) =>
    request<Ticket>('PUT', ticket(id, '/priority'), { body: { priority } }),
  setTags: (id: string, tags: string[]) => request<Ticket>('PUT', ticket(id, '/tags'), { body: { tags } }),
  rename: (id: string, subject: string) =>
    request<Ticket>('PUT', ticket(id, '/subject'), { body: { subject } }),
  snooze: (id: string, until: string) => request<Ticket>('PUT', ticket(id, '/snooze'), { body: { until } }),
  wake: (id: string) => request<Ticket>('DELETE', ticket(id, '/snooze')),
  close: (id: string) => request<Ticket>('POST', ticket(id, '/closure'), { body: {} }),
  reopen: (id: string) => request<Ticket>('DELETE', ticket(id, '/closure')),
  contact: (id: string, signal?: AbortSignal) =>
    request<Contact>('GET', `/api/contacts/${encodeURIComponent(id)}`, { signal }),
  desks: (signal?: AbortSignal) => request<{ items: Named[] }>('GET', '/api/desks', { signal }),
  tags: (signal?: AbortSignal) => request<{ items: string[] }>('GET', '/api/tags', { signal }),
};

interface NewMessage {
  text: string;
  kind: 'reply' | 'note';
  files: string[];
  clientToken: string;
}

/** Writing to a person, or a note among ourselves. */
export const messagesApi = {
  send: (ticketId: string, message: NewMessage, keepalive = false) =>
    request<Message>('POST', ticket(ticketId, '/messages'), { body: message, keepalive }),
  sendAgain: (messageId: string) =>
    request<Message>('POST', `/api/messages/${encodeURIComponent(messageId)}/redelivery`, { body: {} }),
  typing: (ticketId: string) => request<void>('POST', ticket(ticketId, '/typing'), { body: {} }),
  drafts: (ticketId: string, signal?: AbortSignal) =>
    request<{ items: Draft[] }>('GET', ticket(ticketId, '/draft'), { signal }),
  keepDraft: (ticketId: string, draft: Draft, keepalive = false) =>
    request<void>('PUT', ticket(ticketId, '/draft'), { body: draft, keepalive }),
  dropDraft: (ticketId: string, kind: Draft['kind']) =>
    request<void>('DELETE', ticket(ticketId, '/draft'), { query: { kind } }),
  attachmentUrl: (ticketId: string, attachmentId: string) =>
    ticket(ticketId, `/attachments/${encodeURIComponent(attachmentId)}`),
};
