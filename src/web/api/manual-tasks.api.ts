import { answer, client } from './client';
import type { components } from './schema';

export type ManualTask = components['schemas']['ManualTask'];
export type ManualTaskState = ManualTask['state'];

const at = (id: string) => ({ params: { path: { id } } });

/** What people do in the personnel system's own screens. */
export const manualTasksApi = {
  list: (state: ManualTaskState, limit: number, cursor: string | null, signal?: AbortSignal) => {
    const query = { state, limit, cursor: cursor ?? undefined };
    return answer(client.GET('/api/manual-tasks', { params: { query }, signal }));
  },
  takePassword: (id: string) => answer(client.POST('/api/manual-tasks/{id}/password', at(id))),
  finish: (id: string) => answer(client.POST('/api/manual-tasks/{id}/completion', at(id))),
  check: (id: string) => answer(client.POST('/api/manual-tasks/{id}/check', at(id))),
  refuse: (id: string, reason: string) =>
    answer(client.POST('/api/manual-tasks/{id}/refusal', { ...at(id), body: { reason } })),
};
