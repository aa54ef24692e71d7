import { answer, client } from './client';
import type { components, paths } from './schema';

export type Training = components['schemas']['Training'];
export type TrainingDetail = components['schemas']['TrainingDetail'];
export type Invitation = components['schemas']['TrainingInvitation'];

/** A line of a training's history. */
export type TrainingEvent =
  paths['/api/trainings/{id}/changes']['get']['responses'][200]['content']['application/json']['items'][number];
export type TrainingDay = TrainingDetail['days'][number];
type Body<Path extends keyof paths, Method extends 'post'> = paths[Path] extends {
  [M in Method]: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;
export type NewTraining = Body<'/api/trainings', 'post'>;
type Query = NonNullable<paths['/api/trainings']['get']['parameters']['query']>;
export type TrainingFilter = Pick<
  Query,
  'from' | 'until' | 'when' | 'province' | 'organiser' | 'state' | 'sort'
>;
export type TrainingAction = 'move' | 'cancel' | 'close' | 'reopen';

const pageSize = 50;
const at = (id: string) => ({ params: { path: { id } } });

/** Trainings, who is invited and who came. */
export const trainingsApi = {
  list: (filter: TrainingFilter, cursor: string | null, signal?: AbortSignal, limit = pageSize) => {
    const query = { ...filter, limit, cursor: cursor ?? undefined };
    return answer(client.GET('/api/trainings', { params: { query }, signal }));
  },
  one: (id: string, signal?: AbortSignal) => answer(client.GET('/api/trainings/{id}', { ...at(id), signal })),
  plan: (body: NewTraining) => answer(client.POST('/api/trainings', { body })),
  amend: (id: string, body: { version: number; title?: string; note?: string }) =>
    answer(client.PATCH('/api/trainings/{id}', { ...at(id), body })),
  consequences: (id: string, action: TrainingAction, endsOn: string | undefined, signal?: AbortSignal) =>
    answer(
      client.GET('/api/trainings/{id}/consequences', {
        params: { path: { id }, query: { action, endsOn } },
        signal,
      }),
    ),
  move: (id: string, body: { version: number; days: TrainingDay[]; reason: string }) =>
    answer(client.POST('/api/trainings/{id}/move', { ...at(id), body })),
  cancel: (id: string, version: number, reason: string) =>
    answer(client.POST('/api/trainings/{id}/cancellation', { ...at(id), body: { version, reason } })),
  close: (id: string, version: number) =>
    answer(client.POST('/api/trainings/{id}/closure', { ...at(id), body: { version } })),
  reopen: (id: string, version: number, reason: string) =>
    answer(client.POST('/api/trainings/{id}/reopening', { ...at(id), body: { version, reason } })),
  invited: (
    id: string,
    filter: { came?: 'true' | 'false'; q?: string },
    cursor: string | null,
    signal?: AbortSignal,
  ) => {
    const query = { ...filter, limit: pageSize, cursor: cursor ?? undefined };
    return answer(client.GET('/api/trainings/{id}/invitations', { params: { path: { id }, query }, signal }));
  },
  invite: (
    id: string,
    body: { which?: 'remaining' | 'all'; laoCodes?: string[]; provinces?: string[]; province?: string },
  ) => answer(client.POST('/api/trainings/{id}/invitations', { ...at(id), body })),
  uninvite: (invitationId: string) =>
    answer(client.DELETE('/api/training-invitations/{id}', at(invitationId))),
  uninvited: (id: string, cursor: string | null, signal?: AbortSignal) => {
    const query = { invited: 'false', limit: pageSize, cursor: cursor ?? undefined } as const;
    return answer(client.GET('/api/trainings/{id}/attendances', { params: { path: { id }, query }, signal }));
  },
  record: (
    id: string,
    body: { laoCode: string | null; province?: string; officerId?: string; name?: string },
  ) => answer(client.POST('/api/trainings/{id}/attendances', { ...at(id), body })),
  unrecord: (attendanceId: string) => answer(client.DELETE('/api/attendances/{id}', at(attendanceId))),
  changes: (id: string, cursor: string | null, signal?: AbortSignal) => {
    const query = { limit: 20, cursor: cursor ?? undefined };
    return answer(client.GET('/api/trainings/{id}/changes', { params: { path: { id }, query }, signal }));
  },
};
