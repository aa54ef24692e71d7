import { answer, client } from './client';
import type { components, paths } from './schema';

export type DocumentCoverage = components['schemas']['DocumentCoverage'];
export type CoverageProvince = DocumentCoverage['items'][number];
export type Obligation = components['schemas']['Obligation'];
export type DocumentSettings = components['schemas']['DocumentSettings'];
export type Holidays = components['schemas']['Holidays'];
export type Holiday = components['schemas']['Holiday'];
export type ContactFault = components['schemas']['DocumentContactFault'];
export type Reminders = components['schemas']['Reminders'];
export type DocumentCycle = components['schemas']['DocumentCycle'];
export type Attestation =
  paths['/api/obligations/{id}/attestation']['post']['requestBody']['content']['application/json'];

/** Which obligations are listed. */
export interface ObligationFilter {
  province?: string;
  state?: Obligation['state'] | 'open' | 'in-time' | 'late' | 'waiver-asked';
  slot?: Obligation['slot'];
  lao?: string;
  /** A round by its id; without it each province's newest. */
  cycle?: string;
}

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** The ID-card copies of rule 5: who owes which, and how provinces stand. */
export const documentsApi = {
  coverage: (signal?: AbortSignal) => answer(client.GET('/api/document-coverage', { signal })),
  list: (filter: ObligationFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = { ...filter, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/obligations', { params: { query }, signal }));
  },
  reminders: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/obligations/{id}/reminders', { ...at(id), signal })),
  coverageExportUrl: (format: 'xlsx' | 'csv') => `/api/document-coverage/export?format=${format}`,
  /** A list as a file; the browser saves it. */
  exportUrl: (filter: ObligationFilter, format: 'xlsx' | 'csv') =>
    `/api/obligations/export?${new URLSearchParams({ ...filter, format })}`,
  /** The drafted letter to those who are late, as PDF. */
  letter: async (code: string): Promise<Blob> => {
    const bytes: unknown = await answer(
      client.GET('/api/provinces/{code}/documents-letter', { params: { path: { code } }, parseAs: 'blob' }),
    );
    return bytes as Blob;
  },
  attest: (id: string, body: Attestation) =>
    answer(client.POST('/api/obligations/{id}/attestation', { ...at(id), body })),
  askWaiver: (id: string, reason: string) =>
    answer(client.POST('/api/obligations/{id}/waiver', { ...at(id), body: { reason } })),
  decideWaiver: (id: string, decision: 'granted' | 'refused') =>
    answer(client.POST('/api/obligations/{id}/waiver/decision', { ...at(id), body: { decision } })),
  faults: (lao: string | undefined, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/document-contact-faults', {
        params: { query: { lao, limit: pageSize, cursor: cursor ?? undefined } },
        signal,
      }),
    ),
  linkFaults: (province: string | undefined, cursor: string | null, signal?: AbortSignal) =>
    answer(
      client.GET('/api/upload-link-faults', {
        params: { query: { province, limit: pageSize, cursor: cursor ?? undefined } },
        signal,
      }),
    ),
  sendLink: (obligationId: string) => answer(client.POST('/api/upload-links', { body: { obligationId } })),
  settings: (signal?: AbortSignal) => answer(client.GET('/api/document-settings', { signal })),
  changeSettings: (body: DocumentSettings) => answer(client.POST('/api/document-settings', { body })),
  holidays: (signal?: AbortSignal) => answer(client.GET('/api/holidays', { signal })),
  addHoliday: (body: Holiday) => answer(client.POST('/api/holidays', { body })),
  removeHoliday: (heldOn: string) =>
    answer(client.DELETE('/api/holidays/{heldOn}', { params: { path: { heldOn } } })),
  cycles: (signal?: AbortSignal) => answer(client.GET('/api/document-cycles', { signal })),
  beginCycle: (body: Omit<DocumentCycle, 'id'>) => answer(client.POST('/api/document-cycles', { body })),
  offices: (signal?: AbortSignal) => answer(client.GET('/api/document-settings/offices', { signal })),
  enterOffice: ({ code, ...body }: { code: string; head: string; address: string }) =>
    answer(client.POST('/api/document-settings/offices/{code}', { params: { path: { code } }, body })),
  removeOffice: (code: string) =>
    answer(client.DELETE('/api/document-settings/offices/{code}', { params: { path: { code } } })),
  preview: (body: DocumentSettings) => answer(client.POST('/api/document-settings/preview', { body })),
};
