import { Injectable } from '@nestjs/common';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { sha256 } from '../../crypto/tokens.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { ChallengesService, type ChallengePurpose } from './challenges.service.js';
import { passkeyPlace, type PasskeyPlace } from './passkey-place.policy.js';
import { Passkey } from './passkey.entity.js';
import type { Assertion } from './assertion.schema.js';

/** How a passkey is to be proved. */
export interface Asked {
  purpose: Exclude<ChallengePurpose, 'enrol'>;
  /** Whose: empty for whoever answers, by which somebody signs in with nothing else. */
  owner: string;
}

/** Asks passkeys to sign, and knows a right answer. */
@Injectable()
export class PasskeysService {
  constructor(private readonly challenges: ChallengesService) {}

  /** Where passkeys of this desk belong. Throws passkey.not-here (409) where browsers have none. */
  place(): PasskeyPlace {
    const place = passkeyPlace(config().publicUrl);
    if (!place) throw new DomainError('passkey.not-here', 409);
    return place;
  }

  /** What to put before the browser's own dialog. Throws passkey.not-here (409). */
  async ask({ purpose, owner }: Asked): Promise<Record<string, unknown>> {
    const { rpId } = this.place();
    const own = owner ? await this.list(owner) : [];
    return {
      ...(await generateAuthenticationOptions({
        rpID: rpId,
        challenge: new Uint8Array(this.challenges.issue(purpose, owner)),
        // By itself it stands for the password too, so that the device has to know its owner.
        userVerification: owner ? 'preferred' : 'required',
        allowCredentials: own.map((one) => ({
          id: one.credentialId.toString('base64url'),
          transports: one.transports.split(',').filter(Boolean),
        })),
      })),
    };
  }

  /** The passkeys of a person, oldest first. */
  async list(staffId: string): Promise<Passkey[]> {
    return db().find(Passkey, { where: { staffId }, order: { id: 'ASC' } });
  }

  /** Whose passkey answered, without yet believing it; undefined for one that is not known. */
  async ownerOf(answer: Assertion): Promise<string | undefined> {
    return (await this.named(answer))?.staffId;
  }

  /**
   * Whether a passkey of this person signed what was asked; the challenge is used up. Runs in the transaction of what
   * the proof is for.
   */
  async spend(staffId: string, answer: Assertion, asked: Asked): Promise<boolean> {
    return transaction(async () => {
      const place = passkeyPlace(config().publicUrl);
      const known = await this.named(answer);
      if (!place || known?.staffId !== staffId) return false;
      const { userHandle } = answer.response;
      if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== staffId) return false;
      let challenge = '';
      const checked = await verifyAuthenticationResponse({
        response: { ...answer, clientExtensionResults: {} },
        expectedChallenge: (given) => {
          challenge = given;
          return this.challenges.holds(given, asked.purpose, asked.owner);
        },
        expectedOrigin: place.origin,
        expectedRPID: place.rpId,
        requireUserVerification: asked.owner === '',
        credential: {
          id: known.credentialId.toString('base64url'),
          publicKey: new Uint8Array(known.publicKey),
          counter: known.counter,
        },
        // It throws for anything that is not as it should be: wrong challenge, origin, counter, signature.
      }).catch(() => ({ verified: false as const, authenticationInfo: undefined }));
      if (!checked.verified || !(await this.challenges.spend(challenge))) return false;
      await db().update(
        Passkey,
        { id: known.id },
        { counter: checked.authenticationInfo.newCounter, lastUsedAt: clock.now() },
      );
      return true;
    });
  }

  private async named(answer: Assertion): Promise<Passkey | null> {
    return db().findOneBy(Passkey, { credentialHash: sha256(Buffer.from(answer.id, 'base64url')) });
  }
}
