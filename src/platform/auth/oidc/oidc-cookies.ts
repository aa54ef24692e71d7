import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clock } from '../../clock.js';
import { open, seal } from '../../crypto/sealed.js';
import { passingCookie, setPassingCookie } from '../sessions/cookies.js';

export const oidcPurposes = ['sign-in', 'link'] as const;
export type OidcPurpose = (typeof oidcPurposes)[number];

/** What the browser keeps while somebody is away at the identity provider, and behind it: none of it can be read there. */
const contents = {
  begun: z.object({
    purpose: z.enum(oidcPurposes),
    /** Who links; empty for whoever signs in. */
    owner: z.string(),
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    until: z.number(),
  }),
  returned: z.object({ query: z.string(), until: z.number() }),
  proved: z.object({ staffId: z.string(), mark: z.string(), until: z.number() }),
};
type Name = keyof typeof contents;
export type OidcCookie<N extends Name> = z.infer<(typeof contents)[N]>;

const parts = ['alg', 'keyVersion', 'wrappedKey', 'iv', 'tag', 'ciphertext'] as const;

/** Has the browser keep it, sealed, until its time. */
export function keep<N extends Name>(reply: FastifyReply, name: N, value: OidcCookie<N>): void {
  const sealed = seal(JSON.stringify(value), ['oidc', name]);
  const text = parts.map((part) => Buffer.from(sealed[part]).toString('base64url')).join('.');
  setPassingCookie(reply, `oidc-${name}`, text, Math.ceil((value.until - clock.now().getTime()) / 1_000));
}

/** What the browser has kept; null where there is nothing, it is none of ours, or its time is over. */
export function kept<N extends Name>(request: FastifyRequest, name: N): OidcCookie<N> | null {
  try {
    const [alg, keyVersion, wrappedKey, iv, tag, ciphertext] = (passingCookie(request, `oidc-${name}`) ?? '')
      .split('.')
      .map((part) => Buffer.from(part, 'base64url'));
    if (!alg || !keyVersion || !wrappedKey || !iv || !tag || !ciphertext) return null;
    const sealed = {
      alg: alg.toString(),
      keyVersion: keyVersion.toString(),
      wrappedKey,
      iv,
      tag,
      ciphertext,
    };
    const value = contents[name].parse(JSON.parse(open(sealed, ['oidc', name]).toString()));
    return value.until > clock.now().getTime() ? (value as OidcCookie<N>) : null;
  } catch {
    // Changed, or sealed by a key that is gone: as if it were not there.
    return null;
  }
}

/** Takes everything back that was kept. */
export function forget(reply: FastifyReply): void {
  for (const name of Object.keys(contents)) setPassingCookie(reply, `oidc-${name}`, '', 0);
}
