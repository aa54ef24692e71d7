import { answer, client } from './client';
import type { components } from './schema';

export type CustodyBoard = components['schemas']['CustodyBoard'];
export type BoardProvince = CustodyBoard['items'][number];
export type CustodyTransfer = components['schemas']['CustodyTransfer'];

/** Where all credentials are, and what waits at the provinces to be accepted. */
export const custodyBoardApi = {
  read: (signal?: AbortSignal) => answer(client.GET('/api/custody-board', { signal })),
  waiting: (signal?: AbortSignal) =>
    answer(
      client.GET('/api/custody-transfers', { params: { query: { waiting: 'true', limit: 100 } }, signal }),
    ),
  remind: (transferId: string) =>
    answer(client.POST('/api/custody-transfers/{id}/reminders', { params: { path: { id: transferId } } })),
};
