import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { answer, client } from './client';
import type { components } from './schema';

type Assertion = components['schemas']['PasskeyAssertion'];
type Attestation = components['schemas']['NewPasskey']['answer'];

export const passkeysKey = ['passkeys'] as const;

/** The library's words for what a browser answered, in the contract's. */
const sent = <To>(given: AuthenticationResponseJSON | RegistrationResponseJSON) => given as unknown as To;

/** Passkeys: having them sign, and looking after one's own. */
export const passkeysApi = {
  own: (signal?: AbortSignal) => answer(client.GET('/api/session/passkeys', { signal })),
  prepare: () => answer(client.POST('/api/session/passkeys/preparation')),
  add: (name: string, made: RegistrationResponseJSON) =>
    answer(client.POST('/api/session/passkeys', { body: { name, answer: sent<Attestation>(made) } })),
  remove: (id: string) => answer(client.DELETE('/api/session/passkeys/{id}', { params: { path: { id } } })),
  askDoor: () => answer(client.POST('/api/sessions/passkey-question', { body: { purpose: 'sign-in' } })),
  signIn: (signed: AuthenticationResponseJSON) =>
    answer(client.POST('/api/sessions/passkey', { body: { passkey: sent<Assertion>(signed) } })),
  signInWith: (email: string, password: string, signed: AuthenticationResponseJSON) =>
    answer(client.POST('/api/sessions', { body: { email, password, passkey: sent<Assertion>(signed) } })),
  askProof: () => answer(client.POST('/api/session/proof-question')),
  prove: (signed: AuthenticationResponseJSON) =>
    answer(client.POST('/api/session/proof', { body: { passkey: sent<Assertion>(signed) } })),
};
