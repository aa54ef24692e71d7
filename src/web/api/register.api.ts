import { answer, client } from './client';
import type { LaoChange, LaoFilter } from './types';

const laoPageSize = 60;
const changePageSize = 20;
const at = (code: string) => ({ params: { path: { code } } });

/** Provinces and their organisations. */
export const registerApi = {
  provinces: (signal?: AbortSignal) => answer(client.GET('/api/provinces', { signal })),
  province: (code: string, signal?: AbortSignal) =>
    answer(client.GET('/api/provinces/{code}', { ...at(code), signal })),
  laos: (filter: LaoFilter, cursor: string | null, signal?: AbortSignal, limit = laoPageSize) => {
    const query = { ...filter, limit, cursor: cursor ?? undefined };
    return answer(client.GET('/api/laos', { params: { query }, signal }));
  },
  lao: (code: string, signal?: AbortSignal) =>
    answer(client.GET('/api/laos/{code}', { ...at(code), signal })),
  changes: (code: string, cursor: string | null, signal?: AbortSignal) => {
    const params = { path: { code }, query: { limit: changePageSize, cursor: cursor ?? undefined } };
    return answer(client.GET('/api/laos/{code}/changes', { params, signal }));
  },
  /** A list as a file; the browser saves it. */
  exportUrl: (filter: LaoFilter, format: 'xlsx' | 'csv') =>
    `/api/laos/export?${new URLSearchParams({ ...filter, format })}`,
  change: (code: string, body: LaoChange) => answer(client.PATCH('/api/laos/{code}', { ...at(code), body })),
  dissolve: (code: string, on: string, reason: string) =>
    answer(client.POST('/api/laos/{code}/dissolution', { ...at(code), body: { on, reason } })),
  joinCohort: (code: string, body: { evidence: string; sinceOn: string }) =>
    answer(client.POST('/api/laos/{code}/cohort-membership', { ...at(code), body })),
  leaveCohort: (code: string, reason: string) =>
    answer(client.POST('/api/laos/{code}/cohort-membership/end', { ...at(code), body: { reason } })),
  confirmOfficer: (code: string) => answer(client.POST('/api/laos/{code}/confirmation', at(code))),
};
