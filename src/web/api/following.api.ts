import { answer, client } from './client';
import type { components } from './schema';

const at = (id: string) => ({ params: { path: { id } } });

/** Following tickets, and what one was told of. */
export const followingApi = {
  of: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/followers', { ...at(id), signal })),
  follow: (id: string) => answer(client.PUT('/api/tickets/{id}/following', at(id))),
  leave: (id: string) => answer(client.DELETE('/api/tickets/{id}/following', at(id))),
  news: (cursor: string | null, signal?: AbortSignal) =>
    answer(client.GET('/api/news', { params: { query: { cursor: cursor ?? undefined } }, signal })),
  unread: (signal?: AbortSignal) => answer(client.GET('/api/news/unread', { signal })),
  read: (body: components['schemas']['NewsReading']) => answer(client.POST('/api/news/readings', { body })),
};
