import { answer, client } from './client';
import type { LaoLink } from './types';

const found = 8;
const at = (id: string) => ({ params: { path: { id } } });

/** To which LAO a ticket belongs, and who its contact is there. */
export const laoLinkApi = {
  candidates: (ticketId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/lao-candidates', { ...at(ticketId), signal })),
  find: (q: string, signal?: AbortSignal) =>
    answer(client.GET('/api/laos', { params: { query: { q, limit: found } }, signal })),
  holders: (code: string, signal?: AbortSignal) =>
    answer(client.GET('/api/laos/{code}', { params: { path: { code } }, signal })),
  link: (ticketId: string, body: LaoLink) =>
    answer(client.PUT('/api/tickets/{id}/lao', { ...at(ticketId), body })),
  unlink: (ticketId: string, unbind: boolean) =>
    answer(
      client.DELETE('/api/tickets/{id}/lao', {
        params: { path: { id: ticketId }, query: { unbind: unbind ? 'true' : 'false' } },
      }),
    ),
};
