import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const accessKey = 'auth.access';

/** Who may use an endpoint. Without one of these decorators nobody may: closed unless it says otherwise. */
export type Access = { permission: Permission } | { public: true } | { signedIn: true; stage?: 'any' };

/** Only staff whose role has the permission. */
export const Allow = (permission: Permission) => SetMetadata(accessKey, { permission } satisfies Access);

/** Everybody, without a session. */
export const Public = () => SetMetadata(accessKey, { public: true } satisfies Access);

/** Every signed-in person; with stage `any` also who still has to enrol a second factor. */
export const SignedIn = (stage?: 'any') => SetMetadata(accessKey, { signedIn: true, stage } satisfies Access);
