import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const accessKey = 'auth.access';

/** Who may use an endpoint. Without one of these decorators nobody may: closed unless it says otherwise. */
export type Access =
  | { permission: Permission; proof?: 'fresh' }
  | { public: true; from?: 'own-page' }
  | { signedIn: true; stage?: 'any'; by?: 'session'; proof?: 'fresh' };

/**
 * Only staff whose role has the permission; with `fresh` only who has proved within five minutes that it is still
 * them at the screen (ASVS 5.0, 7.5.3). A token's owner proved it when the token was made.
 */
export const Allow = (permission: Permission, proof?: 'fresh') =>
  SetMetadata(accessKey, { permission, proof } satisfies Access);

/** Everybody, without a session; `own-page` turns away what a browser sends from another site. */
export const Public = (from?: 'own-page') => SetMetadata(accessKey, { public: true, from } satisfies Access);

/**
 * Every signed-in person; with stage `any` also who still has to enrol a second factor, with `session`
 * not by an API token: whoever finds a token must not be able to make it outlive its revocation; with `fresh`
 * only who has just proved who they are.
 */
export const SignedIn = (stage?: 'any', by?: 'session', proof?: 'fresh') =>
  SetMetadata(accessKey, { signedIn: true, stage, by, proof } satisfies Access);
