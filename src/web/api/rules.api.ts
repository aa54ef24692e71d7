import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Rule = Schemas['Rule'];
export type RuleDefinition = Schemas['RuleDefinition'];
export type RuleTrial = Schemas['RuleTrial'];
export type RuleAct = RuleDefinition['acts'][number];
export type RuleConditions = RuleDefinition['conditions'];
/** What somebody writes of one. */
export interface NewRule {
  name: string;
  definition: RuleDefinition;
}
/** Names under which answers are kept: the first chunk need not know them. */
export const ruleKeys = {
  all: ['rules'] as const,
  runs: (id: string) => ['rules', id, 'runs'] as const,
  revisions: (id: string) => ['rules', id, 'revisions'] as const,
};
const at = (id: string) => ({ params: { path: { id } } });

/** Rules by which tickets are looked after without a person. */
export const rulesApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/rules', { signal })),
  add: (body: NewRule) => answer(client.POST('/api/rules', { body })),
  change: ({ id, ...body }: NewRule & { id: string; version: number }) =>
    answer(client.PUT('/api/rules/{id}', { ...at(id), body })),
  switch: ({ id, ...body }: { id: string; active: boolean; version: number }) =>
    answer(client.PUT('/api/rules/{id}/state', { ...at(id), body })),
  archive: (id: string) => answer(client.DELETE('/api/rules/{id}', at(id))),
  order: (ids: string[]) => answer(client.PUT('/api/rule-order', { body: { ids } })),
  runs: (id: string, cursor: string | null, signal?: AbortSignal) => {
    const params = { path: { id }, query: { cursor: cursor ?? undefined } };
    return answer(client.GET('/api/rules/{id}/runs', { params, signal }));
  },
  revisions: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/rules/{id}/revisions', { ...at(id), signal })),
  try: (body: RuleDefinition) => answer(client.POST('/api/rule-trials', { body })),
};
