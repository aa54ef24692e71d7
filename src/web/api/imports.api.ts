import { answer, client } from './client';
import type { components } from './schema';

export type ImportedList = components['schemas']['Import'];
export type ImportedRow = components['schemas']['ImportRow'];
export type ImportKind = ImportedList['kind'];
export type RowOutcome = ImportedRow['outcome'];

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** Names under which lists are kept; live updates refresh by the same. */
export const importKeys = {
  all: ['imports'] as const,
  one: (id: string) => ['import', id] as const,
  rows: (id: string, outcome: RowOutcome) => ['import', id, 'rows', outcome] as const,
  trainings: ['trainings', 'for-attendance'] as const,
};

/** Lists that are brought into the register. */
export const importsApi = {
  list: (cursor: string | null, signal?: AbortSignal) => {
    const query = { limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/imports', { params: { query }, signal }));
  },
  one: (id: string, signal?: AbortSignal) => answer(client.GET('/api/imports/{id}', { ...at(id), signal })),
  rows: (id: string, outcome: RowOutcome, cursor: string | null, signal?: AbortSignal) => {
    const query = { outcome, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/imports/{id}/rows', { params: { path: { id }, query }, signal }));
  },
  bring: (kind: ImportKind, trainingId: string | null, file: File) => {
    const form = new FormData();
    form.set('kind', kind);
    if (trainingId) form.set('trainingId', trainingId);
    form.set('file', file, file.name);
    return answer(client.POST('/api/imports', { body: form as never, bodySerializer: () => form }));
  },
  apply: (id: string) => answer(client.POST('/api/imports/{id}/application', at(id))),
  undo: (id: string) => answer(client.POST('/api/imports/{id}/undo', at(id))),
  discard: (id: string) => answer(client.DELETE('/api/imports/{id}', at(id))),
  /** The trainings to which a list of who came may be brought: DLA's are DLA's to fill. */
  trainings: (ofDla: boolean, signal?: AbortSignal) => {
    const query = {
      state: 'planned',
      limit: 100,
      ...(ofDla ? {} : { organiser: 'province' as const }),
    } as const;
    return answer(client.GET('/api/trainings', { params: { query }, signal }));
  },
};
