import { z } from 'zod';
import { idParam } from '../../http/contract.js';
import { assertion } from '../passkeys/assertion.schema.js';
import type { StaffIdentity } from './staff-identity.entity.js';

/** Where one may sign in besides here; null: nowhere. */
export const oidcDoor = z
  .object({ provider: z.object({ name: z.string().nullable() }).nullable() })
  .meta({ id: 'OidcDoor' });

/** Said in JSON, which a form of another site cannot send. */
export const oidcQuestion = z.object({ purpose: z.literal('sign-in') }).meta({ id: 'OidcQuestion' });

/** Where the browser goes to. */
export const oidcAddress = z.object({ address: z.string() }).meta({ id: 'OidcAddress' });

/** The second factor, once it was asked for. */
export const oidcSignIn = z
  .object({ code: z.string().max(40).optional(), passkey: assertion.optional() })
  .meta({ id: 'OidcSignIn' });

/** An identity by which somebody signs in. */
export const identity = z
  .object({
    id: idParam,
    issuer: z.string(),
    linkedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffIdentity' });

/** As its owner sees it. */
export function shownIdentity({ id, issuer, linkedAt, lastUsedAt }: StaffIdentity): z.infer<typeof identity> {
  return { id, issuer, linkedAt: linkedAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
