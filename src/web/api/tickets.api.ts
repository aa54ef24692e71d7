import { answer, client } from './client';
import type { Priority, TicketFilter } from './types';

const ticketPageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** What whoever gets a ticket should know; the same token is one note, however often it is sent. */
export interface HandedNote {
  text: string;
  clientToken: string;
}

/** Tickets, and everything that an agent does with one. */
export const ticketsApi = {
  views: (signal?: AbortSignal) => answer(client.GET('/api/ticket-views', { signal })),
  list: (filter: TicketFilter, cursor: string | null, signal?: AbortSignal, limit = ticketPageSize) => {
    const query = { ...filter, limit, cursor: cursor ?? undefined };
    return answer(client.GET('/api/tickets', { params: { query }, signal }));
  },
  get: (id: string, signal?: AbortSignal) => answer(client.GET('/api/tickets/{id}', { ...at(id), signal })),
  /** `seen`: who had it on the person's screen. */
  assign: (id: string, body: { staffId: string | null; seen: string | null; note?: HandedNote }) =>
    answer(client.PUT('/api/tickets/{id}/assignment', { ...at(id), body })),
  moveToDesk: (id: string, deskId: string, note?: HandedNote) =>
    answer(client.PUT('/api/tickets/{id}/desk', { ...at(id), body: { deskId, note } })),
  setPriority: (id: string, priority: Priority) =>
    answer(client.PUT('/api/tickets/{id}/priority', { ...at(id), body: { priority } })),
  /** `seen`: those on the person's screen. */
  setTags: (id: string, tags: string[], seen: string[]) =>
    answer(client.PUT('/api/tickets/{id}/tags', { ...at(id), body: { tags, seen } })),
  rename: (id: string, subject: string) =>
    answer(client.PUT('/api/tickets/{id}/subject', { ...at(id), body: { subject } })),
  snooze: (id: string, until: string | null) =>
    answer(client.PUT('/api/tickets/{id}/snooze', { ...at(id), body: { until } })),
  wake: (id: string) => answer(client.DELETE('/api/tickets/{id}/snooze', at(id))),
  close: (id: string) => answer(client.POST('/api/tickets/{id}/closure', at(id))),
  reopen: (id: string, undo?: 'true') =>
    answer(client.DELETE('/api/tickets/{id}/closure', { params: { path: { id }, query: { undo } } })),
  contact: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/contacts/{id}', { ...at(id), signal })),
  desks: (signal?: AbortSignal) => answer(client.GET('/api/desks', { signal })),
  tags: (signal?: AbortSignal) => answer(client.GET('/api/tags', { signal })),
};
