import { answer, client } from './client';

const at = (id: string) => ({ params: { path: { id } } });
const both = (id: string, other: string) => ({ params: { path: { id, other } } });

/** What a ticket has to do with others. */
export const relationsApi = {
  read: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/relations', { ...at(id), signal })),
  merge: (id: string, into: string) =>
    answer(client.POST('/api/tickets/{id}/merge', { ...at(id), body: { into } })),
  takeBack: (id: string) => answer(client.DELETE('/api/tickets/{id}/merge', at(id))),
  split: (id: string, body: { messageIds: string[]; subject: string; clientToken: string }) =>
    answer(client.POST('/api/tickets/{id}/splits', { ...at(id), body })),
  link: (id: string, other: string) => answer(client.PUT('/api/tickets/{id}/links/{other}', both(id, other))),
  unlink: (id: string, other: string) =>
    answer(client.DELETE('/api/tickets/{id}/links/{other}', both(id, other))),
};
