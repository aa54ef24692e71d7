import { answer, client } from './client';
import type { components } from './schema';

export type TicketAssistant = components['schemas']['TicketAssistant'];

const at = (id: string) => ({ params: { path: { id } } });

/** Who has a conversation: the assistant or a person. */
export const assistantApi = {
  of: (ticketId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/assistant', { ...at(ticketId), signal })),
  set: (ticketId: string, state: 'active' | 'taken-over') =>
    answer(client.PUT('/api/tickets/{id}/assistant', { ...at(ticketId), body: { state } })),
};
