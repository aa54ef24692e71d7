import { answer, client } from './client';
import type { components } from './schema';

export type Suggestion = components['schemas']['Suggestion'];

/** What helps to write an answer, while it is being written. */
export const suggestionsApi = {
  of: (ticketId: string, text: string, signal?: AbortSignal) => {
    const params = { path: { id: ticketId } };
    return answer(client.POST('/api/tickets/{id}/suggestions', { params, body: { text }, signal }));
  },
};
