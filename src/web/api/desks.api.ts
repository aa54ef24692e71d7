import { answer, client } from './client';

/** Where tickets wait. */
export interface Desk {
  id: string;
  name: string;
}

/** Which desks there are; everybody reads them as `ticketsApi.desks`. */
export const desksApi = {
  add: (name: string) => answer(client.POST('/api/desks', { body: { name } })),
  rename: (id: string, name: string) =>
    answer(client.PUT('/api/desks/{id}', { params: { path: { id } }, body: { name } })),
  order: (ids: string[]) => answer(client.PUT('/api/desk-order', { body: { ids } })),
};
