import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SandboxSettings } from '../sandbox-options.js';
import type { PageState } from '../world/records.js';
import { GraphError, badParameter } from './graph-error.js';

/** Whose token a call carries. */
export type TokenKind = 'page' | 'user' | 'app';

const DEAD: Readonly<Record<Exclude<PageState['token'], 'valid'>, { subcode: number; message: string }>> = {
  expired: { subcode: 463, message: 'Error validating access token: Session has expired.' },
  'password-changed': {
    subcode: 460,
    message:
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  },
  'app-removed': {
    subcode: 458,
    message: 'Error validating access token: The user has not authorized application.',
  },
  'role-lost': {
    subcode: 492,
    message:
      'Error validating access token: The user must be an administrator, editor, or moderator of the page.',
  },
};

/** The 190 of a page token that died; null while it lives. */
export function tokenError(token: PageState['token']): GraphError | null {
  if (token === 'valid') return null;
  return new GraphError({ code: 190, status: 401, ...DEAD[token] });
}

/**
 * Says whose token it is.
 * @throws GraphError 190 for a missing, wrong or dead token, 100 for a wrong or missing `appsecret_proof`
 */
export function checkToken(
  call: { token: string | null; proof: string | null },
  settings: SandboxSettings,
  page: PageState,
): TokenKind {
  if (call.token === null || call.token === '') {
    throw new GraphError({
      code: 2500,
      message: 'An active access token must be used to query information about the current user.',
    });
  }
  const kind = kindOf(call.token, settings);
  if (kind === null) {
    throw new GraphError({
      code: 190,
      status: 401,
      message: 'Invalid OAuth access token - Cannot parse access token',
    });
  }
  const dead = kind === 'page' ? tokenError(page.token) : null;
  if (dead) throw dead;
  if (kind !== 'app') checkProof(call.token, call.proof, settings.appSecret, page.requireAppSecretProof);
  return kind;
}

function kindOf(token: string, settings: SandboxSettings): TokenKind | null {
  if (same(token, settings.pageToken)) return 'page';
  if (same(token, settings.userToken)) return 'user';
  return same(token, `${settings.appId}|${settings.appSecret}`) ? 'app' : null;
}

function checkProof(token: string, proof: string | null, secret: string, required: boolean): void {
  if (proof === null) {
    if (!required) return;
    throw new GraphError({
      code: 100,
      type: 'GraphMethodException',
      message: 'API calls from the server require an appsecret_proof argument',
    });
  }
  if (!same(proof, appSecretProof(token, secret))) {
    throw new GraphError({
      code: 100,
      type: 'GraphMethodException',
      message: 'Invalid appsecret_proof provided in the API argument',
    });
  }
}

/** Hex HMAC-SHA256 of the token, keyed with the app secret. */
export function appSecretProof(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @throws GraphError 100 when a route needs another kind of token */
export function requireKind(kind: TokenKind, allowed: readonly TokenKind[]): void {
  if (!allowed.includes(kind))
    throw badParameter(`This endpoint must be called with a ${allowed.join(' or ')} access token`);
}
