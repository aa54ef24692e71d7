import { z } from 'zod';
import { text, whole } from './config-values.js';

/** What the environment says of an identity provider. */
export const oidcEnvironment = {
  OIDC_ISSUER: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: text.pipe(z.string().max(60).optional()),
  OIDC_ACCEPTED_FACTORS: text.transform((words) => words?.split(/[\s,]+/) ?? []),
};

const environment = z.object(oidcEnvironment);

/** The identity provider by which staff may sign in (OpenID Connect Core 1.0). */
export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it; null: nothing in particular. */
  name: string | null;
  /** Values of `acr` or `amr` that stand for the desk's own second factor. */
  acceptedFactors: string[];
}

/** How staff sign in elsewhere; null where they do not. Throws an Error with a sentence for what is half set. */
export function oidcConfig(e: z.infer<typeof environment>): OidcConfig | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = e;
  const [issuer, clientId, clientSecret] =
    whole('OIDC', { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) ?? [];
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    ...{ issuer, clientId, clientSecret },
    name: e.OIDC_NAME ?? null,
    acceptedFactors: e.OIDC_ACCEPTED_FACTORS,
  };
}
