import { answer, client } from './client';
import type { components } from './schema';

export type Overview = components['schemas']['Overview'];
export type WaitKind = 'firstReply' | 'nextReply' | 'resolution';
/** Which figure of the last days, of all or of one channel or person. */
export interface CountedOf {
  which: 'received' | 'closed' | 'rated';
  days: number;
  channel?: string;
  assignee?: string;
}
export type FigureReports = components['schemas']['FigureReports'];

/** How the desk is doing. */
export const overviewApi = {
  read: (days: number, signal?: AbortSignal) =>
    answer(client.GET('/api/overview', { params: { query: { days } }, signal })),
  slowest: (which: WaitKind, days: number, signal?: AbortSignal) =>
    answer(client.GET('/api/overview/slowest', { params: { query: { which, days } }, signal })),
  counted: (of: CountedOf, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/overview/counted', {
        params: { query: { ...of, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  /** The same as a workbook; the browser saves it. */
  exportUrl: (days: number) => `/api/overview/export?days=${days}`,
  reports: (signal?: AbortSignal) => answer(client.GET('/api/figure-reports', { signal })),
  chooseReaders: (body: Pick<FigureReports, 'weekly' | 'monthly'>) =>
    answer(client.PUT('/api/figure-reports', { body })),
  previewReport: (rhythm: 'weekly' | 'monthly', signal?: AbortSignal) =>
    answer(client.GET('/api/figure-reports/preview', { params: { query: { rhythm } }, signal })),
};
