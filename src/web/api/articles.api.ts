import { answer, client } from './client';
import type { components } from './schema';

export type Article = components['schemas']['Article'];
/** What somebody writes of one, in Markdown. */
export interface WrittenArticle {
  titleTh: string;
  titleEn: string | null;
  textTh: string;
  textEn: string | null;
  published: boolean;
  position: number;
}
const at = (id: string) => ({ params: { path: { id } } });

export const articleKeys = {
  all: ['articles'] as const,
  revisions: (id: string) => ['articles', 'revisions', id] as const,
};

/** Articles of the public help. */
export const articlesApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/articles', { signal })),
  revisions: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/articles/{id}/revisions', { ...at(id), signal })),
  add: (body: WrittenArticle & { slug: string }) => answer(client.POST('/api/articles', { body })),
  change: ({ id, ...body }: WrittenArticle & { id: string; version: number }) =>
    answer(client.PUT('/api/articles/{id}', { ...at(id), body })),
};
