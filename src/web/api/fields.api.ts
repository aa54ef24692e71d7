import { answer, client } from './client';
import type { components } from './schema';

export type TicketField = components['schemas']['TicketField'];
export type FieldValue = components['schemas']['FieldValues']['items'][number];
export type FieldKind = TicketField['kind'];
/** What somebody writes of one that is there. */
export interface WrittenField {
  labelTh: string;
  labelEn: string;
  deskId: string | null;
  required: boolean;
  options: { key: string | null; th: string; en: string }[];
}
export type NewField = WrittenField & { key: string; kind: FieldKind };

/** Names under which answers are kept: the first chunk need not know them. */
export const fieldKeys = {
  all: ['ticket-fields'] as const,
  of: (ticketId: string) => ['ticket', ticketId, 'fields'] as const,
};
const at = (id: string) => ({ params: { path: { id } } });

/** What is noted on tickets beside the conversation. */
export const fieldsApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/ticket-fields', { signal })),
  add: (body: NewField) => answer(client.POST('/api/ticket-fields', { body })),
  change: ({ id, ...body }: WrittenField & { id: string; version: number }) =>
    answer(client.PUT('/api/ticket-fields/{id}', { ...at(id), body })),
  retire: (id: string) => answer(client.POST('/api/ticket-fields/{id}/retirement', at(id))),
  restore: (id: string) => answer(client.DELETE('/api/ticket-fields/{id}/retirement', at(id))),
  order: (ids: string[]) => answer(client.PUT('/api/ticket-field-order', { body: { ids } })),
  of: (ticketId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/tickets/{id}/fields', { ...at(ticketId), signal })),
  fill: (ticketId: string, fieldId: string, body: { value: string | null; was: string | null }) =>
    answer(
      client.PUT('/api/tickets/{id}/fields/{fieldId}', { params: { path: { id: ticketId, fieldId } }, body }),
    ),
};
