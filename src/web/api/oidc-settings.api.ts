import { answer, client } from './client';
import type { components } from './schema';

export type OidcSettings = components['schemas']['OidcSettings'];
export type OidcEntry = NonNullable<components['schemas']['OidcTestWish']['settings']>;
export type OidcTest = components['schemas']['OidcTest'];

export const oidcSettingsKey = ['oidc-settings'] as const;

/** The identity provider as administrators enter it. */
export const oidcSettingsApi = {
  read: (signal?: AbortSignal) => answer(client.GET('/api/oidc-settings', { signal })),
  change: (body: OidcEntry & { basedOn: number }) => answer(client.POST('/api/oidc-settings', { body })),
  switchOff: (basedOn: number) => answer(client.DELETE('/api/oidc-settings', { body: { basedOn } })),
  test: (settings: OidcEntry | null) =>
    answer(client.POST('/api/oidc-settings/test', { body: { settings } })),
};
