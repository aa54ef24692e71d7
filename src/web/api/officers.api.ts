import { answer, client } from './client';
import type {
  EndReason,
  NewAddress,
  NewAppointment,
  NewRepresentative,
  RevokeReason,
  VerifiedHow,
} from './types';

const at = (id: string) => ({ params: { path: { id } } });

/** People outside: their posts, and how they are reached. */
export const officersApi = {
  search: (province: string, q: string, signal?: AbortSignal) =>
    answer(client.GET('/api/officers', { params: { query: { province, q, limit: 8 } }, signal })),
  appoint: (code: string, body: NewAppointment) =>
    answer(client.POST('/api/laos/{code}/role-holders', { params: { path: { code } }, body })),
  appointRepresentative: (code: string, body: NewRepresentative) =>
    answer(client.POST('/api/provinces/{code}/representatives', { params: { path: { code } }, body })),
  endConsequences: (holderId: string, signal?: AbortSignal) =>
    answer(client.GET('/api/role-holders/{id}/end-consequences', { ...at(holderId), signal })),
  endPost: (holderId: string, reason: EndReason, on: string) =>
    answer(client.POST('/api/role-holders/{id}/end', { ...at(holderId), body: { reason, on } })),
  reinstate: (holderId: string) => answer(client.POST('/api/role-holders/{id}/reinstatement', at(holderId))),
  change: (id: string, body: { version: number; name?: string; position?: string | null }) =>
    answer(client.PATCH('/api/officers/{id}', { ...at(id), body })),
  addContact: (id: string, body: NewAddress) =>
    answer(client.POST('/api/officers/{id}/contact-points', { ...at(id), body })),
  verifyContact: (bindingId: string, how: VerifiedHow) =>
    answer(client.POST('/api/contact-bindings/{id}/verification', { ...at(bindingId), body: { how } })),
  revokeContact: (bindingId: string, reason: RevokeReason) =>
    answer(client.POST('/api/contact-bindings/{id}/revocation', { ...at(bindingId), body: { reason } })),
};
