import { Injectable } from '@nestjs/common';
import { DenialsService } from '../../audit/denials.service.js';
import { clock } from '../../clock.js';
import { randomSecret } from '../../crypto/tokens.js';
import { DomainError } from '../../errors.js';
import type { Assertion } from '../passkeys/assertion.schema.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SignInThrottleService } from '../sessions/sign-in-throttle.service.js';
import { SignInService, type SignedIn, type Visitor } from '../sessions/sign-in.service.js';
import { IdentitiesService } from './identities.service.js';
import type { OidcCookie } from './oidc-cookies.js';
import { OidcExchangeService, type Brought } from './oidc-exchange.service.js';

/** So long the desk's own second factor is waited for. */
const waitsMs = 5 * 60_000;

/** What somebody shows besides what the provider says: their second factor. */
interface More {
  code?: string;
  passkey?: Assertion;
}

/** Who has come in, or what the browser keeps while the second factor is asked for. */
export type Entry = { signedIn: SignedIn } | { proved: OidcCookie<'proved'>; needed: DomainError };

/** Turns what an identity provider says into a session, for whom has linked that identity; what they may is the desk's. */
@Injectable()
export class OidcSignInService {
  constructor(
    private readonly exchange: OidcExchangeService,
    private readonly identities: IdentitiesService,
    private readonly signIn: SignInService,
    private readonly secondFactor: SecondFactorService,
    private readonly throttle: SignInThrottleService,
    private readonly denials: DenialsService,
  ) {}

  /** The first step: what the browser brings back. Throws what the exchange throws, oidc.unknown (403), sign-in.wait (429). */
  async byIdentity(brought: Brought, visitor: Visitor): Promise<Entry> {
    const charge = await this.throttle.charge([this.throttle.identityOf(visitor.ip)]);
    const identity = await this.exchange.identityIn(brought, 'sign-in', '');
    const staffId = await this.identities.ownerOf(identity);
    const factors = staffId === null ? null : await this.secondFactor.factorsOf(staffId);
    if (staffId !== null && factors && !identity.strong && (factors.code || factors.passkey)) {
      await this.throttle.clear(charge);
      await this.identities.used(identity);
      const proved = { staffId, mark: randomSecret(), until: clock.now().getTime() + waitsMs };
      return { proved, needed: await this.signIn.moreNeeded(staffId, factors) };
    }
    const prove = async () => {
      await this.identities.used(identity);
      return 'identity';
    };
    const signedIn = staffId === null ? undefined : await this.signIn.enter(staffId, prove, visitor);
    if (!signedIn) {
      // Not linked, or disabled: from outside they look alike.
      await this.denials.signIn(staffId ?? undefined, 'identity');
      throw new DomainError('oidc.unknown', 403);
    }
    await this.throttle.clear(charge);
    return { signedIn };
  }

  /** The second step: the desk's own second factor. Throws sign-in.refused (401), sign-in.wait (429). */
  async bySecondFactor(
    { staffId, mark, until }: OidcCookie<'proved'>,
    more: More,
    visitor: Visitor,
  ): Promise<SignedIn> {
    const charge = await this.throttle.charge([this.throttle.proofOf(staffId)]);
    const prove = async () => {
      const proof = await this.signIn.proofOf(staffId, more);
      return proof && (await this.exchange.spend(`proved ${mark}`, until)) ? `identity+${proof}` : undefined;
    };
    const signedIn = await this.signIn.enter(staffId, prove, visitor);
    if (!signedIn) {
      await this.denials.signIn(staffId, 'code');
      throw new DomainError('sign-in.refused', 401);
    }
    await this.throttle.clear(charge);
    return signedIn;
  }
}
