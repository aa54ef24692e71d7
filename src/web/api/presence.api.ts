import { answer, client } from './client';
import type { components } from './schema';

export type Present = components['schemas']['Present']['items'][number];

const at = (id: string) => ({ params: { path: { id } } });

/** Who of the staff has a ticket open. */
export const presenceApi = {
  open: (signal?: AbortSignal) => answer(client.GET('/api/presence', { signal })),
  here: (ticketId: string, body: components['schemas']['Presence'], signal?: AbortSignal) =>
    answer(client.PUT('/api/tickets/{id}/presence', { ...at(ticketId), body, signal })),
  /** `keepalive`: also while the page goes. */
  left: (ticketId: string, screen: string) => {
    const params = { path: { id: ticketId }, query: { screen } };
    return answer(client.DELETE('/api/tickets/{id}/presence', { params, keepalive: true }));
  },
};
