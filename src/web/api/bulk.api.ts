import { answer, client } from './client';
import type { components } from './schema';
import type { ListFilter } from './types';

type Schemas = components['schemas'];
export type BulkAct = Schemas['BulkAct'];
export type BulkChange = Schemas['BulkChange'];
export type NewBulkChange = Schemas['NewBulkChange'];
export type Matching = NonNullable<NewBulkChange['matching']>;
export type BulkOutcome = keyof BulkChange['counts'];

const at = (id: string) => ({ params: { path: { id } } });

/**
 * All that a list shows, or that the search finds; null for a number typed over a list, which shows that ticket alone,
 * while the search also finds those that say it.
 */
export function matchingOf(filter: ListFilter, from: 'list' | 'search'): Matching | null {
  const { sort: _, ...matching } = filter;
  return from === 'list' && matching.q && /^#?\s*[\d๐-๙]+$/.test(matching.q) ? null : matching;
}

/** One act on many tickets. */
export const bulkApi = {
  count: (query: Matching, signal?: AbortSignal) =>
    answer(client.GET('/api/ticket-count', { params: { query }, signal })),
  newest: (signal?: AbortSignal) => answer(client.GET('/api/bulk-changes', { signal })),
  begin: (body: NewBulkChange) => answer(client.POST('/api/bulk-changes', { body })),
  one: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/bulk-changes/{id}', { ...at(id), signal })),
  tickets: (id: string, outcome: BulkOutcome, signal?: AbortSignal) =>
    answer(
      client.GET('/api/bulk-changes/{id}/tickets', {
        params: { path: { id }, query: { outcome, limit: 100 } },
        signal,
      }),
    ),
  cancel: (id: string) => answer(client.POST('/api/bulk-changes/{id}/cancellation', at(id))),
  undo: (id: string) => answer(client.POST('/api/bulk-changes/{id}/undo', at(id))),
};
