import { answer, client, ownOriginHeader } from './client';
import { ApiProblem, problemFrom } from './problem';
import type { components } from './schema';

export type CopyBatch = components['schemas']['CopyBatch'];
export type CopyFile = components['schemas']['CopyFile'];
export type IdCardCopy = components['schemas']['IdCardCopy'];
export type CopyState = IdCardCopy['state'];

export type CardArea = components['schemas']['CardArea'];
export type CoverSheet = components['schemas']['CoverSheet'];
export type CopyDecision = components['schemas']['CopyDecision'];

export type TransmittalLine = components['schemas']['TransmittalLine'];

export const refusalReasons = [
  'unreadable',
  'cut-off',
  'wrong-person',
  'back-side',
  'not-a-card',
  'not-needed',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface CopyFilter {
  state: CopyState;
  province?: string;
  batch?: string;
}

const at = (id: string) => ({ params: { path: { id } } });
const pageSize = 50;
const paged = (cursor: string | null, limit = pageSize) => ({ limit, cursor: cursor ?? undefined });

/** Names under which answers about copies are kept. */
export const copyKeys = {
  copies: ['copies'] as const,
  list: (filter: CopyFilter) => ['copies', filter] as const,
  copy: (id: string) => ['copy', id] as const,
  batches: ['copy-batches'] as const,
  oneBatch: ['copy-batch'] as const,
  batch: (id: string) => ['copy-batch', id] as const,
  owed: (province: string) => ['copies', 'owed', province] as const,
  transmittals: ['transmittals'] as const,
  transmittal: (id: string) => ['transmittals', id] as const,
};

/** Copies of ID cards: bringing, filing, looking, deciding, forwarding. */
export const copiesApi = {
  list: (filter: CopyFilter, cursor: string | null, signal?: AbortSignal) =>
    answer(client.GET('/api/id-card-copies', { params: { query: { ...filter, ...paged(cursor) } }, signal })),
  one: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/id-card-copies/{id}', { ...at(id), signal })),
  areas: (id: string) => answer(client.GET('/api/id-card-copies/{id}/areas', at(id))),
  picture: async (id: string, kind: 'review-views' | 'views', reason: string): Promise<Blob> => {
    const given = { ...at(id), body: { reason }, parseAs: 'blob' as const };
    const bytes: unknown = await answer(
      kind === 'views'
        ? client.POST('/api/id-card-copies/{id}/views', given)
        : client.POST('/api/id-card-copies/{id}/review-views', given),
    );
    return bytes as Blob;
  },
  file: (id: string, version: number, obligationId: string) =>
    answer(client.POST('/api/id-card-copies/{id}/filing', { ...at(id), body: { version, obligationId } })),
  turn: (id: string, version: number, turned: IdCardCopy['turned']) =>
    answer(client.POST('/api/id-card-copies/{id}/turns', { ...at(id), body: { version, turned } })),
  split: (id: string, version: number) =>
    answer(client.POST('/api/id-card-copies/{id}/parts', { ...at(id), body: { version } })),
  accept: (
    id: string,
    body: { version: number; frame: CardArea; covers: CardArea[]; nothingToCover: boolean },
  ) => answer(client.POST('/api/id-card-copies/{id}/acceptance', { ...at(id), body })),
  refuse: (id: string, body: { version: number; reason: RefusalReason; note?: string }) =>
    answer(client.POST('/api/id-card-copies/{id}/refusal', { ...at(id), body })),
  owed: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/cover-sheets', { params: { query: { province } }, signal })),
  sendLink: (obligationId: string) => answer(client.POST('/api/upload-links', { body: { obligationId } })),
  fileTicket: (attachmentId: string, obligationId: string) =>
    answer(client.POST('/api/ticket-copies', { body: { attachmentId, obligationId } })),
  batches: (cursor: string | null, signal?: AbortSignal) =>
    answer(client.GET('/api/copy-batches', { params: { query: paged(cursor, 10) }, signal })),
  begin: (province: string, files: number) =>
    answer(client.POST('/api/copy-batches', { body: { province, files } })),
  batch: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/copy-batches/{id}', { ...at(id), signal })),
  batchFiles: (id: string, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/copy-batches/{id}/files', {
        params: { path: { id }, query: paged(cursor, 100) },
        signal,
      }),
    ),
  close: (id: string) => answer(client.POST('/api/copy-batches/{id}/closure', at(id))),
  ready: (province: string, signal?: AbortSignal) =>
    answer(client.GET('/api/transmittals-ready', { params: { query: { province } }, signal })),
  transmittals: (province: string | undefined, cursor: string | null, signal?: AbortSignal) =>
    answer(client.GET('/api/transmittals', { params: { query: { province, ...paged(cursor) } }, signal })),
  transmittal: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/transmittals/{id}', { ...at(id), signal })),
  lines: (id: string, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/transmittals/{id}/lines', {
        params: { path: { id }, query: paged(cursor, 100) },
        signal,
      }),
    ),
  listCheck: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/transmittals/{id}/verification', { ...at(id), signal })),
  forward: (province: string, letterNumber: string, letterOn: string) =>
    answer(client.POST('/api/transmittals', { body: { province, letterNumber, letterOn } })),
  receive: (
    id: string,
    body: { received: string[]; returned: { id: string; reason: string }[]; rest: boolean },
  ) => answer(client.POST('/api/transmittals/{id}/receipts', { ...at(id), body })),
};

/**
 * Puts one file of a batch to its place; told twice it is one.
 * @throws ApiProblem with the server's code, or `line.down`.
 */
export async function sendCopy(batchId: string, position: number, file: File): Promise<CopyFile> {
  const form = new FormData();
  form.set('position', String(position));
  form.set('file', file, file.name);
  const path = `/api/copy-batches/${batchId}/files`;
  const response = await fetch(path, { method: 'POST', body: form, headers: ownOriginHeader }).catch(() => {
    throw new ApiProblem('line.down', 0);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, body, (name) => response.headers.get(name));
  return body as CopyFile;
}
