import { answer, client } from './client';
import type { components } from './schema';

export type Overview = components['schemas']['Overview'];

/** How the desk is doing. */
export const overviewApi = {
  read: (days: number, signal?: AbortSignal) =>
    answer(client.GET('/api/overview', { params: { query: { days } }, signal })),
};
