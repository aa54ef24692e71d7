import { answer, client } from './client';
import type { components } from './schema';

export type Erasure = components['schemas']['Erasure'];
export type ErasurePart = components['schemas']['ErasurePart'];
export type ErasablePerson = components['schemas']['ErasablePerson'];

const pageSize = 50;

/** Names under which answers about erasures are kept. */
export const erasureKeys = {
  all: ['erasures'] as const,
  list: ['erasures', 'list'] as const,
  one: (id: string) => ['erasures', 'one', id] as const,
  people: (words: string) => ['erasures', 'people', words] as const,
  preview: (contact: string) => ['erasures', 'preview', contact] as const,
};

/** What is kept of one person, erased at their request: asked for by one person, approved by another. */
export const erasuresApi = {
  list: (cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/erasures', {
        params: { query: { limit: pageSize, cursor: cursor ?? undefined } },
        signal,
      }),
    ),
  one: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/erasures/{id}', { params: { path: { id } }, signal })),
  people: (q: string, signal?: AbortSignal) =>
    answer(client.GET('/api/erasable-people', { params: { query: { q } }, signal })),
  preview: (contact: string, signal?: AbortSignal) =>
    answer(client.GET('/api/erasure-preview', { params: { query: { contact } }, signal })),
  ask: (body: { contactId: string; letter: string; reason: string }) =>
    answer(client.POST('/api/erasures', { body })),
  /** Approves it, or refuses it for a reason. */
  decide: ({ id, reason }: { id: string; reason: string | null }) =>
    answer(
      client.POST('/api/erasures/{id}/decision', {
        params: { path: { id } },
        body: reason === null ? { decision: 'approved' } : { decision: 'refused', reason },
      }),
    ),
};
