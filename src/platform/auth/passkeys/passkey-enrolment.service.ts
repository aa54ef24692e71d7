import { Injectable } from '@nestjs/common';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, isDuplicate, transaction } from '../../database/transaction.js';
import { DomainError, notFound } from '../../errors.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Staff } from '../staff/staff.entity.js';
import { ChallengesService } from './challenges.service.js';
import { Passkey } from './passkey.entity.js';
import type { NewPasskey } from './passkey.schema.js';
import { PasskeysService } from './passkeys.service.js';

/** As many as somebody can tell apart. */
const most = 20;

/** How a person adds and removes passkeys. Who does so has proved a moment ago that it is them. */
@Injectable()
export class PasskeyEnrolmentService {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly challenges: ChallengesService,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** What to put before the browser's own dialog. Throws passkey.not-here (409). */
  async prepare(staff: { id: string; email: string; name: string }): Promise<Record<string, unknown>> {
    const { rpId } = this.passkeys.place();
    const own = await this.passkeys.list(staff.id);
    return {
      ...(await generateRegistrationOptions({
        rpName: 'LHR desk',
        rpID: rpId,
        userName: staff.email,
        userDisplayName: staff.name,
        userID: new Uint8Array(Buffer.from(staff.id)),
        challenge: new Uint8Array(this.challenges.issue('enrol', staff.id)),
        attestationType: 'none',
        excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId.toString('base64url') })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      })),
    };
  }

  /**
   * Keeps a passkey that the browser made. The first second factor of a person brings recovery codes, told once, and
   * ends the other sessions: they had less proof; the one at hand gets a new token then. Throws passkey.not-here,
   * passkey.taken, passkey.too-many (409), passkey.refused (422).
   */
  async add(
    staffId: string,
    sessionId: string,
    { name, answer }: NewPasskey,
  ): Promise<{ recoveryCodes: string[]; token: string | undefined }> {
    const made = await this.checked(staffId, answer);
    return transaction(async () => {
      await this.lock(staffId);
      if ((await db().countBy(Passkey, { staffId })) >= most) throw new DomainError('passkey.too-many', 409);
      const isFirst = !(await this.secondFactor.isEnrolled(staffId));
      if (!(await this.challenges.spend(made.challenge))) throw refused();
      const id = newId();
      const credentialId = Buffer.from(made.credential.id, 'base64url');
      try {
        await db().insert(Passkey, {
          id,
          staffId,
          name: name.normalize('NFC'),
          credentialHash: sha256(credentialId),
          credentialId,
          publicKey: Buffer.from(made.credential.publicKey),
          counter: made.credential.counter,
          transports: (answer.response.transports ?? []).join(',').slice(0, 100),
          synced: made.synced,
          createdAt: clock.now(),
          lastUsedAt: null,
        });
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('passkey.taken', 409);
        throw error;
      }
      await this.audit.record({
        action: 'passkey.add',
        object: `staff:${staffId}`,
        details: { passkey: id },
      });
      if (!isFirst) return { recoveryCodes: [], token: undefined };
      await this.sessions.revokeAll(staffId, sessionId);
      return {
        recoveryCodes: await this.secondFactor.renewCodes(staffId),
        token: await this.sessions.renew(sessionId),
      };
    });
  }

  /** Takes one away. Throws passkey.not-found, and second-factor.required (409) for the last factor in production. */
  async remove(staffId: string, id: string): Promise<void> {
    await transaction(async () => {
      await this.lock(staffId);
      const { affected } = await db().delete(Passkey, { id, staffId });
      if (!affected) throw notFound('passkey');
      if (!(await this.secondFactor.isEnrolled(staffId))) {
        if (config().production) throw new DomainError('second-factor.required', 409);
        await this.secondFactor.dropCodes(staffId);
      }
      await this.audit.record({
        action: 'passkey.remove',
        object: `staff:${staffId}`,
        details: { passkey: id },
      });
    });
  }

  private async checked(staffId: string, answer: NewPasskey['answer']) {
    const { origin, rpId } = this.passkeys.place();
    let challenge = '';
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {}, response: { ...answer.response, transports: [] } },
      expectedChallenge: (given) => {
        challenge = given;
        return this.challenges.holds(given, 'enrol', staffId);
      },
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: false,
      // It throws for anything that is not as it should be: wrong challenge, origin, key.
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified) throw refused();
    return { credential: info.credential, synced: info.credentialDeviceType === 'multiDevice', challenge };
  }

  /** Of two who take the last two factors away at the same moment one comes second. */
  private async lock(staffId: string): Promise<void> {
    await db().findOneOrFail(Staff, { where: { id: staffId }, lock: { mode: 'pessimistic_write' } });
  }
}

function refused(): DomainError {
  return new DomainError('passkey.refused', 422);
}
