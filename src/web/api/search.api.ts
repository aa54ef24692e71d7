import { answer, client } from './client';
import type { SearchSort } from './types';

const pageSize = 25;

/** One search over tickets, cases, LAOs and people. */
export const searchApi = {
  find: (q: string, sort: SearchSort, cursor: string | null, signal?: AbortSignal) => {
    const query = { q, sort, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/search', { params: { query }, signal }));
  },
};
