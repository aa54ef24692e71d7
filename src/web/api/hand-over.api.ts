import { answer, client } from './client';
import type { components, paths } from './schema';

export type HandOverList = components['schemas']['HandOverList'];
export type HandOverItem = HandOverList['items'][number];
export type LaoCredential = components['schemas']['LaoCredential'];
export type CredentialAct = LaoCredential['acts'][number];
export type CustodyStep = LaoCredential['trail'][number];
export type LaoItem = components['schemas']['LaoCustodyItem'];
export type SlipSum = components['schemas']['SlipSum'];
export type Transfer = components['schemas']['CustodyTransfer'];
/** What a device tells of a hand-over. */
export type NewHandOver = paths['/api/hand-overs']['post']['requestBody']['content']['application/json'];
export type Withdrawal =
  paths['/api/custody-items/{id}/withdrawals']['post']['requestBody']['content']['application/json']['what'];

const ofCode = (code: string) => ({ params: { path: { code } } });
const ofId = (id: string) => ({ params: { path: { id } } });

/** Credentials on their way from DLA through the province to the officer. */
export const handOverApi = {
  list: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/provinces/{code}/hand-over-list', { ...ofCode(province), signal })),
  /** Told again with the same `clientKey` it is still one. */
  record: (body: NewHandOver, signal?: AbortSignal) =>
    answer(client.POST('/api/hand-overs', { body, signal })),
  withdraw: (itemId: string, what: Withdrawal, reason: string) =>
    answer(client.POST('/api/custody-items/{id}/withdrawals', { ...ofId(itemId), body: { what, reason } })),
  sendLink: (itemId: string) => answer(client.POST('/api/custody-items/{id}/links', ofId(itemId))),
  ofLao: (code: string, signal?: AbortSignal) =>
    answer(client.GET('/api/laos/{code}/credential', { ...ofCode(code), signal })),
  stop: (code: string, reason: string) =>
    answer(client.POST('/api/laos/{code}/credential/stop', { ...ofCode(code), body: { reason } })),
  transfers: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/custody-transfers', { params: { query: { province, limit: 50 } }, signal })),
  /** Those of which something still waits to be accepted. */
  waiting: (province: string, signal?: AbortSignal) => {
    const query = { province, waiting: 'true' as const, limit: 50 };
    return answer(client.GET('/api/custody-transfers', { params: { query }, signal }));
  },
  accept: (id: string, counted: number) =>
    answer(client.POST('/api/custody-transfers/{id}/acceptance', { ...ofId(id), body: { counted } })),
  /** What a LAO ever had, the newest first. */
  itemsOf: (code: string, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/laos/{code}/custody-items', {
        params: { path: { code }, query: { limit: 25, cursor: cursor ?? undefined } },
        signal,
      }),
    ),
  trail: (itemId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/custody-items/{id}/trail', { ...ofId(itemId), signal })),
  /** Whose slip it is, by the number on it; nobody's that may be seen, or one. */
  bySlip: (serial: string, signal?: AbortSignal) =>
    answer(client.GET('/api/custody-items', { params: { query: { q: serial, limit: 1 } }, signal })),
  slipSums: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/provinces/{code}/slip-sums', { ...ofCode(province), signal })),
  receiptUrl: (handOverId: string) => `/api/hand-overs/${handOverId}/receipt`,
  transferReceiptUrl: (transferId: string) => `/api/custody-transfers/${transferId}/receipt`,
  signSheetUrl: (batchId: string, province: string) =>
    `/api/batches/${batchId}/sign-sheet?province=${province}`,
};
