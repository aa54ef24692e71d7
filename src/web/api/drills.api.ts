import { answer, client } from './client';
import type { components } from './schema';

export type Drill = components['schemas']['Drill'];

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** Exercises of the emergency stop. Where their incident is shown, they answer as `incidentsApi` does. */
export const drillsApi = {
  list: (cursor: string | null, signal?: AbortSignal) => {
    const query = { limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/drills', { params: { query }, signal }));
  },
  begin: () => answer(client.POST('/api/drills')),
  one: (id: string, signal?: AbortSignal) => answer(client.GET('/api/drills/{id}', { ...at(id), signal })),
  laos: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/drills/{id}/laos', { ...at(id), signal })),
  notices: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/drills/{id}/notices', { ...at(id), signal })),
  stop: (id: string, reason: string) =>
    answer(client.POST('/api/drills/{id}/stop', { ...at(id), body: { reason } })),
  locks: (id: string, _cursor: string | null, signal?: AbortSignal) =>
    answer(client.GET('/api/drills/{id}/locks', { ...at(id), signal })),
  reportUrl: (id: string) => `/api/drills/${id}/report`,
  close: (id: string, conclusion: string, stoppedByHand: number) =>
    answer(client.POST('/api/drills/{id}/closure', { ...at(id), body: { conclusion, stoppedByHand } })),
};
