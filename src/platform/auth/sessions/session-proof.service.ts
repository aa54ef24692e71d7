import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import type { Assertion } from '../passkeys/assertion.schema.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottleService } from './sign-in-throttle.service.js';

/** Lets somebody at an open session prove that it is still them: by the second factor or a passkey, or the password where there is none. */
@Injectable()
export class SessionProofService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly secondFactor: SecondFactorService,
    private readonly passkeys: PasskeysService,
    private readonly throttle: SignInThrottleService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proves it, and answers the session's new token: the old one is dead. Throws second-factor.proof-needed (403) or
   * password.wrong (403) where the wrong one of the two is given, second-factor.code-wrong and passkey.refused (422),
   * sign-in.wait (429).
   */
  async prove(
    staffId: string,
    sessionId: string,
    given: { password?: string; code?: string; passkey?: Assertion },
  ): Promise<string> {
    const enrolled = await this.secondFactor.isEnrolled(staffId);
    if (given.passkey) return this.byPasskey(staffId, sessionId, given.passkey);
    if (!enrolled) {
      if (given.password === undefined) throw new DomainError('password.wrong', 403);
      await this.passwords.prove(staffId, given.password);
    } else await this.proveCode(staffId, given.code);
    return transaction(() => this.renew(sessionId, enrolled ? 'second-factor' : 'password'));
  }

  private async byPasskey(staffId: string, sessionId: string, answer: Assertion): Promise<string> {
    const charge = await this.throttle.charge([this.throttle.proofOf(staffId)]);
    const token = await transaction(async () => {
      const proved = await this.passkeys.spend(staffId, answer, { purpose: 'prove', owner: staffId });
      return proved ? this.renew(sessionId, 'passkey') : undefined;
    });
    if (!token) throw new DomainError('passkey.refused', 422);
    await this.throttle.clear(charge);
    return token;
  }

  private async renew(sessionId: string, by: string): Promise<string> {
    await this.audit.record({ action: 'session.prove', object: `session:${sessionId}`, details: { by } });
    return this.sessions.renew(sessionId);
  }

  private async proveCode(staffId: string, code: string | undefined): Promise<void> {
    if (!code) throw new DomainError('second-factor.proof-needed', 403);
    const charge = await this.throttle.charge([this.throttle.proofOf(staffId)]);
    if (!(await this.secondFactor.spend(staffId, code)))
      throw new DomainError('second-factor.code-wrong', 422, { fields: [{ path: 'code', code: 'wrong' }] });
    await this.throttle.clear(charge);
  }
}
