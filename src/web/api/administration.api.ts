import { answer, client } from './client';
import type { components, paths } from './schema';

export type Right = components['schemas']['Rights']['rights'][number];
export type Sight = components['schemas']['Sight'];
export type SightQuestion = Required<
  NonNullable<paths['/api/staff/{id}/sight']['get']['parameters']['query']>
>;

const at = (id: string) => ({ params: { path: { id } } });

/** Names under which the answers are kept. */
export const accessKeys = {
  rights: ['rights'] as const,
  ways: (id: string) => ['staff', id, 'ways-in'] as const,
  sessions: (id: string) => ['staff', id, 'ways-in', 'sessions'] as const,
  tokens: (id: string) => ['staff', id, 'ways-in', 'tokens'] as const,
};

/** Who may do and see what, and by which sessions and tokens people come in. */
export const accessApi = {
  rights: (signal?: AbortSignal) => answer(client.GET('/api/rights', { signal })),
  sight: (id: string, query: SightQuestion) =>
    answer(client.GET('/api/staff/{id}/sight', { params: { path: { id }, query } })),
  sessions: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/staff/{id}/sessions', { ...at(id), signal })),
  endSession: (id: string, sessionId: string) =>
    answer(client.DELETE('/api/staff/{id}/sessions/{sessionId}', { params: { path: { id, sessionId } } })),
  tokens: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/staff/{id}/api-tokens', { ...at(id), signal })),
  revokeToken: (id: string, tokenId: string) =>
    answer(client.DELETE('/api/staff/{id}/api-tokens/{tokenId}', { params: { path: { id, tokenId } } })),
  endOtherSessions: () => answer(client.DELETE('/api/sessions')),
};
