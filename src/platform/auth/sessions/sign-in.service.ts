import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { DenialsService } from '../../audit/denials.service.js';
import { hashPassword, isOutdated, verifyPassword } from '../../crypto/password-hash.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { actAs } from '../admission.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { normalEmail } from '../staff/email.policy.js';
import { Staff } from '../staff/staff.entity.js';
import { issueDevice, knownDevice } from './known-device.js';
import { SessionsService, type Client } from './sessions.service.js';
import { SignInThrottleService } from './sign-in-throttle.service.js';

/** What somebody shows to come in. */
export interface Credentials {
  email: string;
  password: string;
  /** From the second factor, or a recovery code. */
  code?: string;
}

/** Where the attempt comes from; `deviceOf` reads the browser's word for an account. */
export interface Visitor extends Client {
  deviceOf(staffId: string): string | undefined;
}

/** What the browser gets after a full sign-in. */
export interface SignedIn {
  sessionId: string;
  staffId: string;
  token: string;
  device: string;
}

const refused = () => new DomainError('sign-in.refused', 401);

/** Turns e-mail, password and code into a session. Unknown, disabled and wrong look and last alike. */
@Injectable()
export class SignInService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottleService,
    private readonly secondFactor: SecondFactorService,
    private readonly audit: AuditService,
    private readonly denials: DenialsService,
  ) {}

  /**
   * Signs in. Throws sign-in.refused and sign-in.second-factor-needed (401), sign-in.wait (429).
   * Every attempt is charged first and cleared only by success.
   */
  async signIn(given: Credentials, visitor: Visitor): Promise<SignedIn> {
    const email = normalEmail(given.email);
    const staff = await db().findOneBy(Staff, { email });
    const device = staff ? knownDevice(visitor.deviceOf(staff.id), staff.id) : undefined;
    const charge = await this.throttle.charge(this.throttle.countersOf(email, visitor.ip, device));

    const stored = staff?.state === 'active' ? staff.passwordHash : null;
    if (!(await verifyPassword(stored, given.password, device !== undefined)) || !staff) {
      await this.denials.signIn(staff?.id, 'password');
      throw refused();
    }
    const needsCode = await this.secondFactor.isEnrolled(staff.id);
    if (needsCode && !given.code) {
      await this.throttle.refund(charge);
      throw new DomainError('sign-in.second-factor-needed', 401);
    }
    const begun = await this.begin(staff, needsCode ? given.code! : undefined, visitor);
    if (!begun) {
      await this.denials.signIn(staff.id, 'code');
      throw refused();
    }
    await this.throttle.clear(charge);
    await this.refreshHash(staff, given.password);
    return {
      ...begun,
      staffId: staff.id,
      device: device ? visitor.deviceOf(staff.id)! : issueDevice(staff.id),
    };
  }

  /** The account is looked at again under lock: it may have been disabled or got a new password meanwhile. */
  private async begin(
    staff: Staff,
    code: string | undefined,
    client: Client,
  ): Promise<{ sessionId: string; token: string } | undefined> {
    return transaction(async () => {
      const now = await db().findOne(Staff, {
        where: { id: staff.id, state: 'active' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!now || now.passwordHash !== staff.passwordHash) return undefined;
      if (code === undefined && (await this.secondFactor.isEnrolled(staff.id))) return undefined;
      const proof = code === undefined ? 'password' : await this.secondFactor.spend(staff.id, code);
      if (!proof) return undefined;
      actAs(staff);
      const { id, token } = await this.sessions.begin(staff.id, client);
      await this.audit.record({
        action: 'session.begin',
        object: `session:${id}`,
        details: { proof },
      });
      return { sessionId: id, token };
    });
  }

  private async refreshHash(staff: Staff, password: string): Promise<void> {
    if (!isOutdated(staff.passwordHash!)) return;
    const passwordHash = await hashPassword(password);
    await db().update(Staff, { id: staff.id, passwordHash: staff.passwordHash! }, { passwordHash });
  }
}
