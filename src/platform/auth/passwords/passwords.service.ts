import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { hashPassword, verifyPassword } from '../../crypto/password-hash.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SignInThrottleService } from '../sessions/sign-in-throttle.service.js';
import { Staff } from '../staff/staff.entity.js';
import { commonPasswords } from './common-passwords.js';
import { passwordFault } from './password.policy.js';

/** Sets and proves passwords of staff. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottleService,
    private readonly audit: AuditService,
  ) {}

  /** The hash of a password that somebody wants to have. Throws password.* (422) with the reason. */
  async accept(password: string, owner: Pick<Staff, 'email' | 'name'>): Promise<string> {
    const fault = passwordFault(password, [owner.email, owner.name], commonPasswords());
    if (!fault) return hashPassword(password);
    throw new DomainError(`password.${fault}`, 422, { fields: [{ path: 'password', code: fault }] });
  }

  /** The person's own password, proved again before something grave. Throws password.wrong (403), sign-in.wait (429). */
  async prove(staffId: string, password: string): Promise<Staff> {
    const staff = await db().findOneByOrFail(Staff, { id: staffId });
    const charge = await this.throttle.charge([this.throttle.proofOf(staffId)]);
    if (!(await verifyPassword(staff.passwordHash, password, true)))
      throw new DomainError('password.wrong', 403);
    await this.throttle.clear(charge);
    return staff;
  }

  /** Changes one's own password; every other session ends. Answers the present session's new token. */
  async change(staffId: string, sessionId: string, current: string, next: string): Promise<string> {
    const staff = await this.prove(staffId, current);
    const passwordHash = await this.accept(next, staff);
    return transaction(async () => {
      const changed = await db().update(
        Staff,
        { id: staffId, passwordHash: staff.passwordHash! },
        { passwordHash, passwordChangedAt: clock.now() },
      );
      if (!changed.affected) throw new DomainError('password.wrong', 403);
      await this.sessions.revokeAll(staffId, sessionId);
      await this.audit.record({ action: 'password.change', object: `staff:${staffId}` });
      return this.sessions.renew(sessionId);
    });
  }
}
