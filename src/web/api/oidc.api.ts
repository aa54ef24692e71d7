import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';
import { answer, client } from './client';
import type { components } from './schema';

type Assertion = components['schemas']['PasskeyAssertion'];

export const identitiesKey = ['identities'] as const;
export const oidcDoorKey = ['oidc-door'] as const;

/** Signing in by an identity provider, and the identities by which one does. */
export const oidcApi = {
  door: (signal?: AbortSignal) => answer(client.GET('/api/sessions/oidc', { signal })),
  ask: () => answer(client.POST('/api/sessions/oidc-question', { body: { purpose: 'sign-in' } })),
  signIn: (more: { code?: string; passkey?: AuthenticationResponseJSON }) => {
    // The library's words for what a browser answered, in the contract's.
    const passkey = more.passkey as Assertion | undefined;
    return answer(client.POST('/api/sessions/oidc', { body: { ...more, passkey } }));
  },
  own: (signal?: AbortSignal) => answer(client.GET('/api/session/identities', { signal })),
  prepare: () => answer(client.POST('/api/session/identities/preparation')),
  link: () => answer(client.POST('/api/session/identities')),
  unlink: (id: string) => answer(client.DELETE('/api/session/identities/{id}', { params: { path: { id } } })),
};
