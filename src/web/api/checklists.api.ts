import { answer, client } from './client';

const at = (id: string) => ({ params: { path: { id } } });
const itemAt = (id: string, itemId: string) => ({ params: { path: { id, itemId } } });

/** What is to be done on a ticket, item by item. */
export const checklistsApi = {
  of: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/checklist', { ...at(id), signal })),
  add: (id: string, text: string) =>
    answer(client.POST('/api/tickets/{id}/checklist', { ...at(id), body: { text } })),
  tick: (id: string, itemId: string, done: boolean) =>
    answer(client.PUT('/api/tickets/{id}/checklist/{itemId}', { ...itemAt(id, itemId), body: { done } })),
  remove: (id: string, itemId: string) =>
    answer(client.DELETE('/api/tickets/{id}/checklist/{itemId}', itemAt(id, itemId))),
};
