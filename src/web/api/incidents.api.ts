import { answer, client } from './client';
import type { components } from './schema';

export type Incident = components['schemas']['Incident'];

/** Where an incident comes from and is closed: the real ones, or an exercise. */
export type IncidentSource = Pick<typeof incidentsApi, 'locks' | 'reportUrl'> & {
  close: (id: string, conclusion: string, stoppedByHand: number) => Promise<unknown>;
};

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** What went wrong with credentials. */
export const incidentsApi = {
  list: (open: boolean, cursor: string | null, signal?: AbortSignal) => {
    const query = {
      open: open ? ('true' as const) : ('false' as const),
      limit: pageSize,
      cursor: cursor ?? undefined,
    };
    return answer(client.GET('/api/incidents', { params: { query }, signal }));
  },
  count: (signal?: AbortSignal) => answer(client.GET('/api/incidents/count', { signal })),
  one: (id: string, signal?: AbortSignal) => answer(client.GET('/api/incidents/{id}', { ...at(id), signal })),
  locks: (id: string, cursor: string | null, signal?: AbortSignal) => {
    const params = { path: { id }, query: { limit: pageSize, cursor: cursor ?? undefined } };
    return answer(client.GET('/api/incidents/{id}/locks', { params, signal }));
  },
  reportUrl: (id: string) => `/api/incidents/${id}/report`,
  close: (id: string, conclusion: string, stoppedByHand: number) =>
    answer(client.POST('/api/incidents/{id}/closure', { ...at(id), body: { conclusion, stoppedByHand } })),
};
