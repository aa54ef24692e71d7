import { answer, client } from './client';
import type { components, paths } from './schema';

export type Batch = components['schemas']['Batch'];
export type BatchDetail = components['schemas']['BatchDetail'];
export type BatchProvince = BatchDetail['byProvince'][number];
export type BatchLine = components['schemas']['BatchLine'];
export type BatchState = Batch['state'];
export type CredentialState = NonNullable<BatchLine['credential']>['state'];
export type NewBatch = NonNullable<
  paths['/api/batches']['post']['requestBody']
>['content']['application/json'];
type LineQuery = NonNullable<paths['/api/batches/{id}/lines']['get']['parameters']['query']>;
export type LineFilter = Pick<LineQuery, 'state' | 'province' | 'credential'>;
export type PrintWish =
  paths['/api/batches/{id}/print-runs']['post']['requestBody']['content']['application/json'];
export type CountWish =
  paths['/api/batches/{id}/reconciliations']['post']['requestBody']['content']['application/json'];

const pageSize = 50;
const mostAtOnce = 100;
const at = (id: string) => ({ params: { path: { id } } });
const pdf = (call: object) => answer<Blob>(call as Promise<{ data: Blob; response: Response }>);

/** Issuance batches: drafted, approved by somebody else, issued, printed, released, counted and closed. */
export const batchesApi = {
  list: (open: boolean, cursor: string | null, signal?: AbortSignal) => {
    const query = {
      ...(open ? { open: 'true' as const } : {}),
      limit: pageSize,
      cursor: cursor ?? undefined,
    };
    return answer(client.GET('/api/batches', { params: { query }, signal }));
  },
  draft: (body: NewBatch) => answer(client.POST('/api/batches', { body })),
  one: (id: string, signal?: AbortSignal) => answer(client.GET('/api/batches/{id}', { ...at(id), signal })),
  lines: (id: string, filter: LineFilter, cursor: string | null, signal?: AbortSignal, limit = pageSize) => {
    const query = { ...filter, limit, cursor: cursor ?? undefined };
    return answer(client.GET('/api/batches/{id}/lines', { params: { path: { id }, query }, signal }));
  },
  /** The codes of all LAOs of a province that the batch issues for. */
  laoCodes: async (id: string, province: string): Promise<string[]> => {
    const codes: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof batchesApi.lines>> = await batchesApi.lines(
        id,
        { province, state: 'included' },
        cursor,
        undefined,
        mostAtOnce,
      );
      codes.push(...page.items.map(({ laoCode }) => laoCode));
      cursor = page.next;
    } while (cursor);
    return codes;
  },
  choose: (id: string, taken: 'out' | 'in', laoCodes: string[]) =>
    answer(client.POST('/api/batches/{id}/choices', { ...at(id), body: { taken, laoCodes } })),
  validate: (id: string) => answer(client.POST('/api/batches/{id}/validation', at(id))),
  submit: (id: string, version: number) =>
    answer(client.POST('/api/batches/{id}/submission', { ...at(id), body: { version } })),
  approve: (id: string, version: number, hash: string) =>
    answer(client.POST('/api/batches/{id}/approval', { ...at(id), body: { version, hash } })),
  reject: (id: string, version: number, reason: string) =>
    answer(client.POST('/api/batches/{id}/rejection', { ...at(id), body: { version, reason } })),
  pause: (id: string) => answer(client.POST('/api/batches/{id}/pause', at(id))),
  resume: (id: string) => answer(client.POST('/api/batches/{id}/resumption', at(id))),
  retry: (id: string) => answer(client.POST('/api/batches/{id}/retries', at(id))),
  setAside: (id: string, reason: string) =>
    answer(client.POST('/api/batches/{id}/set-aside', { ...at(id), body: { reason } })),
  release: (id: string, version: number) =>
    answer(client.POST('/api/batches/{id}/release', { ...at(id), body: { version } })),
  close: (id: string, version: number) =>
    answer(client.POST('/api/batches/{id}/closure', { ...at(id), body: { version } })),
  cancel: (id: string, version: number, reason: string) =>
    answer(client.POST('/api/batches/{id}/cancellation', { ...at(id), body: { version, reason } })),
  stopReach: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/batches/{id}/stop-reach', { ...at(id), signal })),
  stop: (id: string, reason: string) =>
    answer(client.POST('/api/batches/{id}/stop', { ...at(id), body: { reason } })),
  count: (id: string, body: CountWish) =>
    answer(client.POST('/api/batches/{id}/reconciliations', { ...at(id), body })),
  /** The slips as a PDF; what this answers is nowhere else. */
  print: (id: string, body: PrintWish) =>
    pdf(client.POST('/api/batches/{id}/print-runs', { ...at(id), body, parseAs: 'blob' })),
  signSheet: (id: string, province: string) =>
    pdf(
      client.GET('/api/batches/{id}/sign-sheet', {
        params: { path: { id }, query: { province } },
        parseAs: 'blob',
      }),
    ),
  reconciliation: (id: string) =>
    pdf(client.GET('/api/batches/{id}/reconciliation', { ...at(id), parseAs: 'blob' })),
};
