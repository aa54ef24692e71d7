import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottleService } from './sign-in-throttle.service.js';

/** Lets somebody at an open session prove that it is still them: by the second factor, or the password where there is none. */
@Injectable()
export class SessionProofService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly secondFactor: SecondFactorService,
    private readonly throttle: SignInThrottleService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Proves it, and answers the session's new token: the old one is dead. Throws second-factor.proof-needed (403) or
   * password.wrong (403) where the wrong one of the two is given, second-factor.code-wrong (422), sign-in.wait (429).
   */
  async prove(
    staffId: string,
    sessionId: string,
    given: { password?: string; code?: string },
  ): Promise<string> {
    const by = (await this.secondFactor.isEnrolled(staffId)) ? 'second-factor' : 'password';
    if (by === 'password') {
      if (given.password === undefined) throw new DomainError('password.wrong', 403);
      await this.passwords.prove(staffId, given.password);
    } else await this.proveCode(staffId, given.code);
    return transaction(async () => {
      await this.audit.record({ action: 'session.prove', object: `session:${sessionId}`, details: { by } });
      return this.sessions.renew(sessionId);
    });
  }

  private async proveCode(staffId: string, code: string | undefined): Promise<void> {
    if (!code) throw new DomainError('second-factor.proof-needed', 403);
    const charge = await this.throttle.charge([this.throttle.proofOf(staffId)]);
    if (!(await this.secondFactor.spend(staffId, code)))
      throw new DomainError('second-factor.code-wrong', 422, { fields: [{ path: 'code', code: 'wrong' }] });
    await this.throttle.clear(charge);
  }
}
