import { answer, client } from './client';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type ResetCase = Schemas['ResetCase'];
export type ResetCaseDetail = Schemas['ResetCaseDetail'];
export type ResetNeeds = Schemas['ResetNeeds'];
export type ResetProgress = Schemas['ResetProgress'];
export type ResetCaseStep = Schemas['ResetCaseStep'];
export type IdentityCheck = Schemas['IdentityCheck'];
export type ResetSettings = Schemas['ResetSettings'];
export type ResetSettingsAnswer = Schemas['ResetSettingsAnswer'];
export type CheckKind = IdentityCheck['kind'];
export type CaseAct = ResetCaseDetail['acts'][number];

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Wish } } };
}
  ? Wish
  : never;
export type CaseWish = Body<'/api/reset-cases'>;
export type CheckWish = Body<'/api/reset-cases/{id}/checks'>;
export type PreviewFacts = Body<'/api/reset-settings/preview'>['facts'];
export type CaseFilter = Omit<
  NonNullable<paths['/api/reset-cases']['get']['parameters']['query']>,
  'limit' | 'cursor'
>;

const pageSize = 50;
const historySize = 20;
const at = (id: string) => ({ params: { path: { id } } });

/** Requests for another credential, and the numbers of the policy that weighs them. */
export const resetsApi = {
  list: (filter: CaseFilter, cursor: string | null, signal?: AbortSignal) => {
    const query = { ...filter, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/reset-cases', { params: { query }, signal }));
  },
  counts: (signal?: AbortSignal) => answer(client.GET('/api/reset-cases/counts', { signal })),
  one: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/reset-cases/{id}', { ...at(id), signal })),
  history: (id: string, cursor: string | null, signal?: AbortSignal) => {
    const query = { limit: historySize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/reset-cases/{id}/history', { params: { path: { id }, query }, signal }));
  },
  open: (body: CaseWish) => answer(client.POST('/api/reset-cases', { body })),
  sendCode: (id: string) => answer(client.POST('/api/reset-cases/{id}/codes', at(id))),
  check: (id: string, body: CheckWish) =>
    answer(client.POST('/api/reset-cases/{id}/checks', { ...at(id), body })),
  approve: (id: string, version: number) =>
    answer(client.POST('/api/reset-cases/{id}/approval', { ...at(id), body: { version } })),
  end: (id: string, version: number, outcome: 'rejected' | 'withdrawn', reason: string) =>
    answer(client.POST('/api/reset-cases/{id}/rejection', { ...at(id), body: { version, outcome, reason } })),
  freeze: (id: string, reason: string) =>
    answer(client.POST('/api/reset-cases/{id}/freeze', { ...at(id), body: { reason } })),
  judge: (id: string, version: number, outcome: 'fraud' | 'rejected', reason: string) =>
    answer(client.POST('/api/reset-cases/{id}/judgement', { ...at(id), body: { version, outcome, reason } })),
  raise: (id: string, version: number, reason: string) =>
    answer(client.POST('/api/reset-cases/{id}/risk', { ...at(id), body: { version, reason } })),
  intake: (signal?: AbortSignal) => answer(client.GET('/api/reset-intake', { signal })),
  release: (id: string, reason: string) =>
    answer(client.POST('/api/reset-intake/holds/{id}/release', { ...at(id), body: { reason } })),
  nudge: (code: string) => answer(client.POST('/api/laos/{code}/nudges', { params: { path: { code } } })),
  settings: (signal?: AbortSignal) => answer(client.GET('/api/reset-settings', { signal })),
  change: (body: ResetSettings) => answer(client.POST('/api/reset-settings', { body })),
  preview: (settings: ResetSettings, facts: PreviewFacts, signal?: AbortSignal) =>
    answer(client.POST('/api/reset-settings/preview', { body: { settings, facts }, signal })),
};
