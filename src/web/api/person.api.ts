import { answer, client } from './client';

const at = (id: string) => ({ params: { path: { id } } });

/** One person on all channels: what was said with them, and by which address they are answered. */
export const personApi = {
  timeline: (contactId: string, cursor: string | null, signal?: AbortSignal) => {
    const params = { path: { id: contactId }, query: { cursor: cursor ?? undefined } };
    return answer(client.GET('/api/contacts/{id}/messages', { params, signal }));
  },
  ways: (ticketId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/reply-ways', { ...at(ticketId), signal })),
  choose: (ticketId: string, contactId: string | null) =>
    answer(client.PUT('/api/tickets/{id}/reply-way', { ...at(ticketId), body: { contactId } })),
};
