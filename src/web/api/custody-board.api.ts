import { answer, client } from './client';
import type { components } from './schema';

export type CustodyBoard = components['schemas']['CustodyBoard'];
export type BoardProvince = CustodyBoard['items'][number];
export type CustodyTransfer = components['schemas']['CustodyTransfer'];

/** Where all credentials are, and what waits at the provinces to be accepted. */
export const custodyBoardApi = {
  read: (signal?: AbortSignal) => answer(client.GET('/api/custody-board', { signal })),
  /** All that wait, a page after the other: each province's row has its own. */
  waiting: async (signal?: AbortSignal): Promise<CustodyTransfer[]> => {
    const all: CustodyTransfer[] = [];
    for (let cursor: string | undefined; ;) {
      const query = { waiting: 'true' as const, limit: 100, cursor };
      const page = await answer(client.GET('/api/custody-transfers', { params: { query }, signal }));
      all.push(...page.items);
      if (!page.next) return all;
      cursor = page.next;
    }
  },
  remind: (transferId: string) =>
    answer(client.POST('/api/custody-transfers/{id}/reminders', { params: { path: { id: transferId } } })),
};
