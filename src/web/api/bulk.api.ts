import { answer, client } from './client';
import type { components } from './schema';
import type { TicketFilter } from './types';

type Schemas = components['schemas'];
export type BulkAct = Schemas['BulkAct'];
export type BulkChange = Schemas['BulkChange'];
export type NewBulkChange = Schemas['NewBulkChange'];
export type Matching = NonNullable<NewBulkChange['matching']>;
export type BulkOutcome = keyof BulkChange['counts'];

const at = (id: string) => ({ params: { path: { id } } });

/** All that a list shows; null for what words found, which is chosen by hand. */
export function matchingOf(filter: TicketFilter): Matching | null {
  const { q, sort: _, ...matching } = filter;
  return q ? null : matching;
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
