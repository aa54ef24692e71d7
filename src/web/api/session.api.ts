import { request } from './request';
import type { ApiToken, OwnSession, Page, Session } from './types';

/** Signing in and out, and everything that people set for themselves. */
export const sessionApi = {
  current: (signal?: AbortSignal) => request<Session>('GET', '/api/session', { signal }),
  signIn: (email: string, password: string, code?: string) =>
    request<Session>('POST', '/api/sessions', { body: { email, password, code } }),
  signOut: () => request<void>('DELETE', '/api/session'),
  changeProfile: (change: { name?: string; locale?: string }) =>
    request<Session | undefined>('PATCH', '/api/session/staff', { body: change }),
  changePassword: (current: string, next: string) =>
    request<void>('POST', '/api/session/password', { body: { current, next } }),
  setFirstPassword: (publicId: string, secret: string, password: string) =>
    request<void>('POST', `/api/password-links/${encodeURIComponent(publicId)}`, {
      body: { secret, password },
    }),
  beginSecondFactor: () =>
    request<{ secret: string; uri: string; qrSvg: string }>('POST', '/api/session/second-factor', {
      body: {},
    }),
  confirmSecondFactor: (code: string) =>
    request<{ recoveryCodes: string[] }>('POST', '/api/session/second-factor/confirmation', {
      body: { code },
    }),
  removeSecondFactor: (password: string, code: string) =>
    request<void>('DELETE', '/api/session/second-factor', { body: { password, code } }),
  ownSessions: (signal?: AbortSignal) =>
    request<Page<OwnSession> | OwnSession[]>('GET', '/api/sessions', { signal }).then(listed),
  revoke: (id: string) => request<void>('DELETE', `/api/sessions/${encodeURIComponent(id)}`),
  tokens: (signal?: AbortSignal) =>
    request<Page<ApiToken> | ApiToken[]>('GET', '/api/api-tokens', { signal }).then(listed),
  makeToken: (name: string, expiresInDays?: number) =>
    request<{ id: string; token: string }>('POST', '/api/api-tokens', { body: { name, expiresInDays } }),
  dropToken: (id: string) => request<void>('DELETE', `/api/api-tokens/${encodeURIComponent(id)}`),
};

function listed<T>(answer: Page<T> | T[]): T[] {
  return Array.isArray(answer) ? answer : answer.items;
}
