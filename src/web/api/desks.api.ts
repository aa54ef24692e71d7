import { answer, client } from './client';
import { keys } from './keys';

/** Where tickets wait. */
export interface Desk {
  id: string;
  name: string;
}

/** Names under which answers are kept; whatever refreshes the desks refreshes these. */
export const deskKeys = {
  closed: [...keys.desks, 'closed'] as const,
  closing: (id: string) => [...keys.desks, 'closing', id] as const,
};

/** Which desks there are; everybody reads them as `ticketsApi.desks`. */
export const desksApi = {
  add: (name: string) => answer(client.POST('/api/desks', { body: { name } })),
  rename: (id: string, name: string) =>
    answer(client.PUT('/api/desks/{id}', { params: { path: { id } }, body: { name } })),
  /** What closing it would touch. */
  closing: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/desks/{id}/closing', { params: { path: { id } }, signal })),
  close: (id: string, into: string | null) =>
    answer(client.PUT('/api/desks/{id}/closing', { params: { path: { id } }, body: { into } })),
  reopen: (id: string) => answer(client.DELETE('/api/desks/{id}/closing', { params: { path: { id } } })),
  closed: (signal?: AbortSignal) => answer(client.GET('/api/closed-desks', { signal })),
  order: (ids: string[]) => answer(client.PUT('/api/desk-order', { body: { ids } })),
};
