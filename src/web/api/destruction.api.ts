import { answer, client } from './client';
import type { components, paths } from './schema';

export type DestructionRecord = components['schemas']['DestructionRecord'];
export type Pile = components['schemas']['DestructionReady']['piles'][number];
type NewDestruction = paths['/api/destruction-records']['post']['requestBody']['content']['application/json'];

export const paperMethods = ['shredded', 'burned', 'pulped'] as const;

const pageSize = 50;

/** Names under which answers about what was destroyed are kept. */
export const destructionKeys = {
  all: ['destruction'] as const,
  list: (province: string | undefined) => ['destruction', 'list', province ?? ''] as const,
  ready: (province: string) => ['destruction', 'ready', province] as const,
};

/** What was destroyed of ID-card copies: written down by one person, confirmed by another. */
export const destructionApi = {
  ready: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/destruction-ready', { params: { query: { province } }, signal })),
  list: (province: string | undefined, cursor: string | null, signal?: AbortSignal) => {
    const query = { province, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/destruction-records', { params: { query }, signal }));
  },
  write: (body: NewDestruction) => answer(client.POST('/api/destruction-records', { body })),
  /** Confirms it, or refuses it for a reason. */
  decide: (id: string, reason: string | null) =>
    answer(
      client.POST('/api/destruction-records/{id}/decision', {
        params: { path: { id } },
        body: reason === null ? { decision: 'confirmed' } : { decision: 'refused', reason },
      }),
    ),
  /** The record as PDF; the browser opens it. */
  paperUrl: (id: string) => `/api/destruction-records/${id}/paper`,
};
