import { answer, client } from './client';
import type { components } from './schema';

export type Disturbance = components['schemas']['Disturbance'];
export type DisturbanceDetail = components['schemas']['DisturbanceDetail'];
const at = (id: string) => ({ params: { path: { id } } });

/** Names under which answers are kept: the first chunk need not know them. */
export const disturbanceKeys = {
  all: ['disturbances'] as const,
  list: ['disturbances', 'list'] as const,
  mail: ['disturbances', 'mail'] as const,
  one: (id: string) => ['disturbances', id] as const,
};

/** What troubles many LAOs at once. */
export const disturbancesApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/disturbances', { signal })),
  one: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/disturbances/{id}', { ...at(id), signal })),
  mail: (signal?: AbortSignal) => answer(client.GET('/api/disturbances/mail', { signal })),
  chooseMail: (wanted: boolean) => answer(client.PUT('/api/disturbances/mail', { body: { wanted } })),
  open: (title: string) => answer(client.POST('/api/disturbances', { body: { title } })),
  confirm: ({ id, ...body }: { id: string; title: string; version: number }) =>
    answer(client.POST('/api/disturbances/{id}/confirmation', { ...at(id), body })),
  dismiss: ({ id, version }: { id: string; version: number }) =>
    answer(client.POST('/api/disturbances/{id}/dismissal', { ...at(id), body: { version } })),
  addTickets: ({ id, numbers }: { id: string; numbers: number[] }) =>
    answer(client.POST('/api/disturbances/{id}/tickets', { ...at(id), body: { numbers } })),
  removeTicket: ({ id, ticketId }: { id: string; ticketId: string }) =>
    answer(
      client.DELETE('/api/disturbances/{id}/tickets/{ticketId}', { params: { path: { id, ticketId } } }),
    ),
  answer: ({ id, ...body }: { id: string; text: string; ends: boolean; clientToken: string }) =>
    answer(client.POST('/api/disturbances/{id}/answers', { ...at(id), body })),
};
