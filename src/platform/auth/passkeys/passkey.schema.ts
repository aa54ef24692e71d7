import { z } from 'zod';
import { nameText } from '../sessions/session.schema.js';
import { base64url, extensions } from './assertion.schema.js';
import type { Passkey } from './passkey.entity.js';

/** What a browser answers when it made a passkey (WebAuthn's RegistrationResponseJSON). */
const attestation = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .optional(),
  }),
  clientExtensionResults: extensions,
});

export const newPasskey = z.object({ name: nameText, answer: attestation }).meta({ id: 'NewPasskey' });
export type NewPasskey = z.output<typeof newPasskey>;

/** What goes to the browser's own dialog, word for word. */
export const passkeyQuestion = z.object({ options: z.record(z.string(), z.unknown()) }).meta({
  id: 'PasskeyQuestion',
});

export const passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    synced: z.boolean(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' });

export const ownPasskeys = z
  .object({ items: z.array(passkey), possible: z.boolean() })
  .meta({ id: 'Passkeys' });

/** A passkey as its owner's list shows it. */
export function shownPasskey({ id, name, synced, createdAt, lastUsedAt }: Passkey): z.infer<typeof passkey> {
  return {
    id,
    name,
    synced,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
