import { answer, client } from './client';
import type { components, paths } from './schema';

export type ViewRequest = components['schemas']['CopyViewRequests']['items'][number];
export type ViewDecision =
  paths['/api/copy-view-requests/{id}/decision']['post']['requestBody']['content']['application/json'];

/** The name under which requests to open more copies are kept. */
export const copyViewKey = ['copy-view-requests'] as const;

/** Opening more copies than an hour allows: asked for by one person, decided by another. */
export const copyViewsApi = {
  waiting: (signal?: AbortSignal) => answer(client.GET('/api/copy-view-requests', { signal })),
  ask: (kind: ViewRequest['kind'], reason: string) =>
    answer(client.POST('/api/copy-view-requests', { body: { kind, reason } })),
  decide: (id: string, body: ViewDecision) =>
    answer(client.POST('/api/copy-view-requests/{id}/decision', { params: { path: { id } }, body })),
};
