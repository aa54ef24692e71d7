import * as oidc from 'openid-client';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import type { OidcInForce } from './oidc-settings.service.js';
import { fetchFor, isAtHome } from './provider-fetch.js';

const timeoutSeconds = 15;
/** So far clocks may be apart. */
const toleranceSeconds = 60;

/** So many seconds the desk's clock is before the machine's: a provider's tokens are looked at by it, as everything else. */
export function skewSeconds(): number {
  return Math.round((clock.now().getTime() - Date.now()) / 1_000);
}

/** Asks a provider what it says of itself (OpenID Connect Discovery 1.0). Throws what the library and `fetch` throw. */
export function discover(settings: OidcInForce): Promise<oidc.Configuration> {
  const server = new URL(settings.issuer);
  // In the clear only for a provider that somebody tries out at home.
  const clear = server.protocol === 'http:' && (settings.entered ? isAtHome(server) : !config().production);
  const metadata = {
    client_secret: settings.clientSecret,
    [oidc.clockTolerance]: toleranceSeconds,
    [oidc.clockSkew]: skewSeconds(),
  };
  return oidc.discovery(server, settings.clientId, metadata, undefined, {
    timeout: timeoutSeconds,
    [oidc.customFetch]: fetchFor(settings),
    ...(clear ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}
