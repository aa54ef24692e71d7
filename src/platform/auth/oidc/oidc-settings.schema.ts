import { z } from 'zod';

const content = z.object({
  issuer: z.string().trim().min(1).max(255),
  clientId: z.string().trim().min(1).max(255),
  name: z.string().trim().min(1).max(60).nullable(),
  acceptedFactors: z.array(z.string().regex(/^[\x21-\x7e]{1,100}$/)).max(10),
});
const basedOn = z.number().int().min(0);

/** What somebody enters; without a secret the kept one stays, where issuer and client are the same. */
const entry = content.extend({ clientSecret: z.string().min(1).max(1_000).optional() });
export type OidcEntry = z.output<typeof entry>;
export const oidcChange = entry.extend({ basedOn }).meta({ id: 'OidcChange' });
export const oidcSwitchOff = z.object({ basedOn });

/** How staff sign in elsewhere, where that comes from, and what it was before. */
export const oidcSettingsAnswer = z
  .object({
    /** The environment wins over what is entered on the screen; null: nobody signs in elsewhere. */
    source: z.enum(['environment', 'screen']).nullable(),
    settings: content.extend({ acceptedFactors: z.array(z.string()) }).nullable(),
    /** The redirect address that the provider must know. */
    returnAddress: z.string(),
    /** The edition that a change builds on. */
    number: z.number().int(),
    changes: z.array(
      z.object({
        number: z.number().int(),
        /** From then on nobody signed in elsewhere. */
        off: z.boolean(),
        changed: z.array(z.object({ name: content.keyof(), from: z.string(), to: z.string() })),
        secretReplaced: z.boolean(),
        changedBy: z.string(),
        changedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'OidcSettings' });
export type OidcSettingsJson = z.infer<typeof oidcSettingsAnswer>;

/** What is to be tested; null: what is in force. */
export const oidcTestWish = z.object({ settings: entry.nullable() }).meta({ id: 'OidcTestWish' });

/** What a test found, one line for each thing that it looked at. */
export const oidcTestAnswer = z
  .object({
    steps: z.array(
      z.object({
        key: z.enum(['discovery', 'client', 'return-address', 'factors']),
        state: z.enum(['good', 'bad', 'unknown']),
        /** What is wrong or not known, as a stable word. */
        code: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OidcTest' });
export type OidcStep = z.infer<typeof oidcTestAnswer>['steps'][number];
