import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { DomainError } from '../../errors.js';
import { logger } from '../../logging.js';
import type { OidcCookie, OidcPurpose } from './oidc-cookies.js';
import { discover, skewSeconds } from './oidc-discovery.js';
import { OidcSettingsService, type OidcInForce } from './oidc-settings.service.js';

const log = logger('oidc');
/** What a provider says of itself changes seldom. */
const knownForMs = 3_600_000;
/** So long somebody may be away at the provider. */
const awayMs = 10 * 60_000;

/** Whom the provider vouches for, and by what they proved it there. */
export interface Identity {
  issuer: string;
  subject: string;
  /** Its proof stands for the desk's own second factor. */
  strong: boolean;
}

/** Where the provider sends people back to. */
export function returnAddress(): string {
  return `${config().publicUrl}/oidc/return`;
}

/** Speaks to the identity provider: the code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9207). */
@Injectable()
export class IdentityProviderService {
  private known: { key: string; until: number; provider: oidc.Configuration } | null = null;

  constructor(private readonly oidcSettings: OidcSettingsService) {}

  /** The settings in force now. Throws oidc.off (404). */
  async settings(): Promise<OidcInForce> {
    const settings = await this.oidcSettings.inForce();
    if (!settings) throw new DomainError('oidc.off', 404);
    return settings;
  }

  /** Where to send somebody, and what their browser keeps meanwhile. Throws oidc.off (404), oidc.away (503) and oidc.not-valid (403). */
  async begin(purpose: OidcPurpose, owner: string): Promise<{ address: string; begun: OidcCookie<'begun'> }> {
    const settings = await this.settings();
    const { acceptedFactors } = settings;
    const provider = await this.provider(settings);
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [`${purpose}.${oidc.randomState()}`, oidc.randomNonce()];
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: returnAddress(),
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(acceptedFactors.length ? { acr_values: acceptedFactors.join(' ') } : {}),
    });
    const until = clock.now().getTime() + awayMs;
    return { address: address.href, begun: { purpose, owner, state, nonce, verifier, until } };
  }

  /** Whom the provider vouches for. Throws oidc.refused-there and oidc.not-valid (403), oidc.away (503). */
  async exchange(begun: OidcCookie<'begun'>, query: string): Promise<Identity> {
    const settings = await this.settings();
    const address = new URL(`${returnAddress()}?${query}`);
    if (address.searchParams.has('error')) throw new DomainError('oidc.refused-there', 403);
    const provider = await this.provider(settings);
    const tokens = await oidc
      .authorizationCodeGrant(provider, address, {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        throw faultOf(error);
      });
    const { iss, sub, acr, amr } = tokens.claims()!;
    const said = [acr, ...(Array.isArray(amr) ? amr : [])];
    return {
      issuer: iss,
      subject: sub,
      strong: settings.acceptedFactors.some((word) => said.includes(word)),
    };
  }

  private async provider(settings: OidcInForce): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, entered } = settings;
    const now = clock.now().getTime();
    const key = JSON.stringify([issuer, clientId, clientSecret, entered, skewSeconds()]);
    if (this.known?.key !== key || this.known.until < now) {
      const provider = await discover(settings).catch((error: unknown) => {
        throw faultOf(error);
      });
      this.known = { key, until: now + knownForMs, provider };
    }
    return this.known.provider;
  }
}

const noAnswer: readonly (string | undefined)[] = [undefined, 'OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** What went wrong, for a person; the log has the library's word for it and nothing of what was sent. */
function faultOf(error: unknown): DomainError {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { status?: number } };
  const status = cause?.status;
  log.warn({ name, code, status }, 'the identity provider did not vouch for somebody');
  // Where nothing answers it is `fetch` that fails, and that has no code of the library.
  const away = noAnswer.includes(code) || (status !== undefined && status >= 500);
  return away ? new DomainError('oidc.away', 503) : new DomainError('oidc.not-valid', 403);
}
