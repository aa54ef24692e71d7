import { answer, client } from './client';

const at = (id: string) => ({ params: { path: { id } } });

/** Signing in and out, and everything that people set for themselves. */
export const sessionApi = {
  current: (signal?: AbortSignal) => answer(client.GET('/api/session', { signal })),
  signIn: (email: string, password: string, code?: string) =>
    answer(client.POST('/api/sessions', { body: { email, password, code } })),
  signOut: () => answer(client.DELETE('/api/session')),
  changeProfile: (body: { name?: string; locale?: 'th' | 'en' }) =>
    answer(client.PATCH('/api/session/staff', { body })),
  changePassword: (current: string, next: string) =>
    answer(client.POST('/api/session/password', { body: { current, next } })),
  prove: (body: { password?: string; code?: string }) => answer(client.POST('/api/session/proof', { body })),
  setFirstPassword: (publicId: string, secret: string, password: string) => {
    const params = { path: { publicId } };
    return answer(client.POST('/api/password-links/{publicId}', { params, body: { secret, password } }));
  },
  beginSecondFactor: () => answer(client.POST('/api/session/second-factor', { body: {} })),
  confirmSecondFactor: (code: string) =>
    answer(client.POST('/api/session/second-factor/confirmation', { body: { code } })),
  removeSecondFactor: (password: string, code: string) =>
    answer(client.DELETE('/api/session/second-factor', { body: { password, code } })),
  ownSessions: (signal?: AbortSignal) => answer(client.GET('/api/sessions', { signal })),
  revoke: (id: string) => answer(client.DELETE('/api/sessions/{id}', at(id))),
  tokens: (signal?: AbortSignal) => answer(client.GET('/api/api-tokens', { signal })),
  makeToken: (name: string, expiresInDays: number) =>
    answer(client.POST('/api/api-tokens', { body: { name, expiresInDays } })),
  dropToken: (id: string) => answer(client.DELETE('/api/api-tokens/{id}', at(id))),
};
