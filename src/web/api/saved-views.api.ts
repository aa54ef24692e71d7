import { answer, client } from './client';
import type { components } from './schema';

export type SavedView = components['schemas']['SavedView'];
export type NewSavedView = components['schemas']['NewSavedView'];

const at = (id: string) => ({ params: { path: { id } } });

/** Lists of tickets that are kept by name. */
export const savedViewsApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/saved-views', { signal })),
  add: (body: NewSavedView) => answer(client.POST('/api/saved-views', { body })),
  change: (id: string, body: NewSavedView) =>
    answer(client.PUT('/api/saved-views/{id}', { ...at(id), body })),
  remove: (id: string) => answer(client.DELETE('/api/saved-views/{id}', at(id))),
  order: (ids: string[]) => answer(client.PUT('/api/saved-view-order', { body: { ids } })),
};
