import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type DeskRouting = Schemas['DeskRouting'];
export type NewDeskRouting = Schemas['NewDeskRouting'];
export type NewAbsence = Schemas['NewAbsence'];

/** Who gets which tickets by itself, and who is away. */
export const routingApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/desk-routings', { signal })),
  change: (deskId: string, body: NewDeskRouting) =>
    answer(client.PUT('/api/desk-routings/{deskId}', { params: { path: { deskId } }, body })),
  absences: (signal?: AbortSignal) => answer(client.GET('/api/absences', { signal })),
  addAbsence: (body: NewAbsence) => answer(client.POST('/api/absences', { body })),
  removeAbsence: (id: string) => answer(client.DELETE('/api/absences/{id}', { params: { path: { id } } })),
};
