import { answer, client } from './client';
import type { AuditFilter, NewStaff, StaffChange } from './types';

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** The people who work here. */
export const staffApi = {
  list: (signal?: AbortSignal) =>
    answer(client.GET('/api/staff', { params: { query: { limit: 100 } }, signal })),
  assignable: (signal?: AbortSignal) => {
    const query = { assignable: 'true', limit: 100 } as const;
    return answer(client.GET('/api/staff', { params: { query }, signal }));
  },
  invite: (body: NewStaff) => answer(client.POST('/api/staff', { body })),
  change: (id: string, body: StaffChange) => answer(client.PATCH('/api/staff/{id}', { ...at(id), body })),
  endSessions: (id: string) => answer(client.DELETE('/api/staff/{id}/sessions', at(id))),
  dropSecondFactor: (id: string) => answer(client.DELETE('/api/staff/{id}/second-factor', at(id))),
  passwordLink: (id: string) => answer(client.POST('/api/staff/{id}/password-link', at(id))),
};

/** The links to Messenger, LINE and mail. */
export const channelsApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/channels', { signal })),
  test: (channel: string) =>
    answer(client.POST('/api/channels/{channel}/connection-tests', { params: { path: { channel } } })),
};

/** Work that gave up and waits for a person's decision. */
export const failedJobsApi = {
  list: (cursor: string | null, signal?: AbortSignal) => {
    const query = { limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/failed-jobs', { params: { query }, signal }));
  },
  retry: (id: string) => answer(client.POST('/api/failed-jobs/{id}/retry', at(id))),
  retryAll: () => answer(client.POST('/api/failed-jobs/retry')),
  discard: (id: string) => answer(client.DELETE('/api/failed-jobs/{id}', at(id))),
};

/** Who did what, and when. */
export const auditApi = {
  list: (filter: AuditFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = { ...filter, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/audit-entries', { params: { query }, signal }));
  },
};
