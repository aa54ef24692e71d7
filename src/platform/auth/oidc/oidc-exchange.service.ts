import { Injectable } from '@nestjs/common';
import { sha256 } from '../../crypto/tokens.js';
import { db, isDuplicate } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { SpentChallenge } from '../passkeys/spent-challenge.entity.js';
import { IdentityProviderService, type Identity } from './identity-provider.service.js';
import type { OidcCookie, OidcPurpose } from './oidc-cookies.js';

/** What a browser brings back from the identity provider. */
export interface Brought {
  begun: OidcCookie<'begun'> | null;
  returned: OidcCookie<'returned'> | null;
}

/** Makes of what a browser brings back an identity, once. */
@Injectable()
export class OidcExchangeService {
  constructor(private readonly provider: IdentityProviderService) {}

  /**
   * Whom the provider vouches for, where it was asked by this browser, for this and this owner. Throws oidc.off (404),
   * oidc.begin-again (400), oidc.refused-there and oidc.not-valid (403), oidc.away (503).
   */
  async identityIn({ begun, returned }: Brought, purpose: OidcPurpose, owner: string): Promise<Identity> {
    await this.provider.settings();
    const state = returned && new URLSearchParams(returned.query).get('state');
    if (!begun || !returned || state !== begun.state) throw beginAgain();
    if (begun.purpose !== purpose || begun.owner !== owner) throw beginAgain();
    if (!(await this.spend(`state ${begun.state}`, begun.until))) throw beginAgain();
    return this.provider.exchange(begun, returned.query);
  }

  /** Uses something up until its time; false where it was used before: the key decides. */
  async spend(mark: string, until: number): Promise<boolean> {
    try {
      await db().insert(SpentChallenge, { hash: sha256(`oidc ${mark}`), expiresAt: new Date(until) });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}

/** Too late, done already, or begun elsewhere. */
export function beginAgain(): DomainError {
  return new DomainError('oidc.begin-again', 400);
}
