import { request } from './request';
import type { AuditEntry, Channel, ChannelLink, FailedJob, Page, Role, StaffMember } from './types';

/** The people who work here. */
export const staffApi = {
  list: (signal?: AbortSignal) =>
    request<Page<StaffMember>>('GET', '/api/staff', { query: { limit: 100 }, signal }),
  assignable: (signal?: AbortSignal) =>
    request<Page<StaffMember>>('GET', '/api/staff', { query: { assignable: true, limit: 100 }, signal }),
  invite: (person: { email: string; name: string; role: Role; provinceCode?: string }) =>
    request<{ id: string; link: string }>('POST', '/api/staff', { body: person }),
  change: (id: string, change: { name?: string; role?: Role; state?: StaffMember['state'] }) =>
    request<StaffMember>('PATCH', `/api/staff/${encodeURIComponent(id)}`, { body: change }),
  endSessions: (id: string) => request<void>('DELETE', `/api/staff/${encodeURIComponent(id)}/sessions`),
  passwordLink: (id: string) =>
    request<{ link: string }>('POST', `/api/staff/${encodeURIComponent(id)}/password-link`, { body: {} }),
};

/** The links to Messenger, LINE and mail. */
export const channelsApi = {
  list: (signal?: AbortSignal) => request<Page<ChannelLink>>('GET', '/api/channels', { signal }),
  check: (channel: Channel) =>
    request<ChannelLink | Page<ChannelLink>>('POST', `/api/channels/${channel}/checks`, { body: {} }),
};

/** Work that gave up and waits for a person's decision. */
export const failedJobsApi = {
  list: (cursor: string | null, signal?: AbortSignal) =>
    request<Page<FailedJob>>('GET', '/api/failed-jobs', { query: { limit: 50, cursor }, signal }),
  retry: (id: string) =>
    request<void>('POST', `/api/failed-jobs/${encodeURIComponent(id)}/retry`, { body: {} }),
  retryAll: () => request<{ count: number }>('POST', '/api/failed-jobs/retry', { body: {} }),
  discard: (id: string) => request<void>('DELETE', `/api/failed-jobs/${encodeURIComponent(id)}`),
};

export interface AuditFilter {
  actor?: string;
  action?: string;
  object?: string;
}

/** Who did what, and when. */
export const auditApi = {
  list: (filter: AuditFilter, cursor: string | null, signal?: AbortSignal) =>
    request<Page<AuditEntry>>('GET', '/api/audit-entries', {
      query: { ...filter, limit: 50, cursor },
      signal,
    }),
};
