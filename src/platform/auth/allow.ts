import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const accessKey = 'auth.access';

/** Who may use an endpoint. Without one of these decorators nobody may: closed unless it says otherwise. */
export type Access =
  | { permission: Permission }
  | { public: true; from?: 'own-page' }
  | { signedIn: true; stage?: 'any'; by?: 'session' };

/** Only staff whose role has the permission. */
export const Allow = (permission: Permission) => SetMetadata(accessKey, { permission } satisfies Access);

/** Everybody, without a session; `own-page` turns away what a browser sends from another site. */
export const Public = (from?: 'own-page') => SetMetadata(accessKey, { public: true, from } satisfies Access);

/**
 * Every signed-in person; with stage `any` also who still has to enrol a second factor, with `session`
 * not by an API token: whoever finds a token must not be able to make it outlive its revocation.
 */
export const SignedIn = (stage?: 'any', by?: 'session') =>
  SetMetadata(accessKey, { signedIn: true, stage, by } satisfies Access);
