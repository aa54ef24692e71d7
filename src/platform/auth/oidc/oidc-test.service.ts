import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { AuditService } from '../../audit/audit.service.js';
import { transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { errorForLog, logger } from '../../logging.js';
import { returnAddress } from './identity-provider.service.js';
import { discover } from './oidc-discovery.js';
import type { OidcEntry, OidcStep } from './oidc-settings.schema.js';
import { OidcSettingsService, type OidcInForce } from './oidc-settings.service.js';
import { discoveryFault } from './oidc-test.policy.js';
import { fetchFor } from './provider-fetch.js';

const log = logger('oidc');
const timeoutMs = 15_000;

/** Asks an identity provider whether signing in by it would work, by questions to which nobody has to be there. */
@Injectable()
export class OidcTestService {
  constructor(
    private readonly settings: OidcSettingsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Looks at what is entered, or at what is in force. Throws oidc.off (404), oidc.issuer and oidc.secret-needed (400).
   */
  async test(entry: OidcEntry | null): Promise<OidcStep[]> {
    const tried = entry ? await this.settings.entered(entry) : await this.settings.inForce();
    if (!tried) throw new DomainError('oidc.off', 404);
    const steps = await this.look(tried);
    await transaction(async () => {
      const found = Object.fromEntries(steps.map(({ key, state, code }) => [key, code ?? state]));
      const details = { issuer: tried.issuer, ...found };
      await this.audit.record({ action: 'oidc.test', object: 'oidc-settings', details });
    });
    return steps;
  }

  private async look(tried: OidcInForce): Promise<OidcStep[]> {
    let provider: oidc.Configuration;
    try {
      provider = await discover(tried);
    } catch (error) {
      log.warn({ err: errorForLog(error) }, 'an identity provider that is tested does not tell of itself');
      return [{ key: 'discovery', state: 'bad', ...discoveryFault(error) }];
    }
    const [client, returned] = await Promise.all([askAsClient(provider), askForReturn(provider, tried)]);
    return [
      step('discovery', 'good'),
      clientStep(client, returned),
      // Whoever it does not know it sends nowhere: then it says nothing of the address.
      client === 'refused' && returned !== 'good'
        ? step('return-address', 'unknown', 'client-first')
        : returnStep(returned),
      ...factorSteps(provider, tried),
    ];
  }
}

type Found = 'good' | 'refused' | 'unknown';

/** A code that was never given is refused as such to a client that it knows by this secret (RFC 6749, 5.2). */
async function askAsClient(provider: oidc.Configuration): Promise<Found> {
  const asked = {
    code: 'a-test-of-the-settings',
    redirect_uri: returnAddress(),
    code_verifier: 'x'.repeat(43),
  };
  try {
    await oidc.genericGrantRequest(provider, 'authorization_code', asked);
    return 'unknown';
  } catch (error) {
    const { error: word } = error as { error?: string };
    if (word === 'invalid_grant') return 'good';
    // Told in the header of a 401 it is the client as well.
    const byHeader = (error as { code?: string }).code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE';
    return byHeader || word === 'invalid_client' || word === 'unauthorized_client' ? 'refused' : 'unknown';
  }
}

/** Who is asked without being there is sent back at once, with an error, to an address that the provider knows (prompt=none). */
async function askForReturn(provider: oidc.Configuration, tried: OidcInForce): Promise<Found> {
  const address = oidc.buildAuthorizationUrl(provider, {
    ...{ redirect_uri: returnAddress(), scope: 'openid', prompt: 'none' },
    ...{ state: oidc.randomState(), nonce: oidc.randomNonce() },
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  });
  try {
    const answer = await fetchFor(tried)(address.href, {
      ...{ method: 'GET', headers: {}, body: undefined, redirect: 'manual' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    if (answer.headers.get('location')?.startsWith(`${returnAddress()}?`)) return 'good';
    return answer.status >= 400 && answer.status < 500 ? 'refused' : 'unknown';
  } catch {
    return 'unknown';
  }
}

function clientStep(client: Found, returned: Found): OidcStep {
  if (client === 'good') return step('client', 'good');
  if (client === 'unknown') return step('client', 'unknown', 'client-not-told');
  // One that it sends back it knows, so it is the secret.
  return step('client', 'bad', returned === 'good' ? 'secret-refused' : 'client-refused');
}

function returnStep(returned: Found): OidcStep {
  if (returned === 'good') return step('return-address', 'good');
  if (returned === 'refused') return step('return-address', 'bad', 'return-address-refused');
  return step('return-address', 'unknown', 'return-address-not-told');
}

/** Only where the provider says which proofs it names at all; `amr` is told nowhere. */
function factorSteps(provider: oidc.Configuration, { acceptedFactors }: OidcInForce): OidcStep[] {
  const named = provider.serverMetadata().acr_values_supported;
  if (!acceptedFactors.length || !Array.isArray(named)) return [];
  if (acceptedFactors.some((factor) => named.includes(factor))) return [step('factors', 'good')];
  return [step('factors', 'unknown', 'factors-not-named')];
}

function step(key: OidcStep['key'], state: OidcStep['state'], code: string | null = null): OidcStep {
  return { key, state, code, detail: null };
}
