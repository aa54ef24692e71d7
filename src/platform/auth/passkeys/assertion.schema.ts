import { z } from 'zod';

/** Bytes in base64url, at most so many characters. */
export const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);
/** What extensions said: nothing here goes by it. */
export const extensions = z.record(z.string(), z.unknown()).default({});

/** What a browser answers when a passkey signs (WebAuthn's AuthenticationResponseJSON). */
export const assertion = z
  .object({
    id: base64url(1400),
    rawId: base64url(1400),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url(4000),
      authenticatorData: base64url(4000),
      signature: base64url(8000),
      userHandle: base64url(100).optional(),
    }),
    clientExtensionResults: extensions,
  })
  .meta({ id: 'PasskeyAssertion' });
export type Assertion = z.output<typeof assertion>;
