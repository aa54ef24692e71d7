import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { DenialsService } from '../../audit/denials.service.js';
import { hashPassword, isOutdated, verifyPassword } from '../../crypto/password-hash.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { actAs } from '../admission.js';
import type { Assertion } from '../passkeys/assertion.schema.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { SecondFactorService, type Factors } from '../second-factor/second-factor.service.js';
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
  /** Or what a passkey signed. */
  passkey?: Assertion;
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

type Begun = Pick<SignedIn, 'sessionId' | 'token'>;

const refused = () => new DomainError('sign-in.refused', 401);

/** Turns e-mail, password and code into a session. Unknown, disabled and wrong look and last alike. */
@Injectable()
export class SignInService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottleService,
    private readonly secondFactor: SecondFactorService,
    private readonly passkeys: PasskeysService,
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
    const factors = await this.secondFactor.factorsOf(staff.id);
    const needsMore = factors.code || factors.passkey;
    if (needsMore && !given.code && !given.passkey) {
      await this.throttle.refund(charge);
      throw await this.moreNeeded(staff.id, factors);
    }
    const begun = await this.begin(staff, needsMore ? given : {}, visitor);
    if (!begun) {
      await this.denials.signIn(staff.id, 'code');
      throw refused();
    }
    await this.throttle.clear(charge);
    await this.refreshHash(staff, given.password);
    return signedIn(begun, staff.id, visitor);
  }

  /**
   * Signs in by a passkey alone: having the device and being known to it are two factors. Throws sign-in.refused (401),
   * sign-in.wait (429).
   */
  async signInByPasskey(answer: Assertion, visitor: Visitor): Promise<SignedIn> {
    const charge = await this.throttle.charge([this.throttle.passkeyOf(visitor.ip)]);
    const staffId = await this.passkeys.ownerOf(answer);
    const prove = async (id: string) =>
      (await this.passkeys.spend(id, answer, { purpose: 'sign-in', owner: '' })) ? 'passkey' : undefined;
    const entered = staffId && (await this.enter(staffId, prove, visitor));
    if (!entered) {
      await this.denials.signIn(staffId, 'passkey');
      throw refused();
    }
    await this.throttle.clear(charge);
    return entered;
  }

  /** Lets somebody in by what proves it within the transaction; undefined where nothing does, or the account is disabled. */
  async enter(
    staffId: string,
    prove: (staffId: string) => Promise<string | undefined>,
    visitor: Visitor,
  ): Promise<SignedIn | undefined> {
    const begun = await transaction(async () => {
      const staff = await this.lockedActive(staffId);
      const proof = staff && (await prove(staff.id));
      return staff && proof ? this.let(staff, proof, visitor) : undefined;
    });
    return begun && signedIn(begun, staffId, visitor);
  }

  /** What is to be said to whom a second factor is missing, with what a passkey of theirs is to sign. */
  async moreNeeded(staffId: string, factors: Factors): Promise<DomainError> {
    // Nothing to ask where passkeys cannot be: they still count, so that the code from paper is what is left.
    const asked =
      factors.passkey &&
      (await this.passkeys.ask({ purpose: 'second-factor', owner: staffId }).catch(() => null));
    return new DomainError('sign-in.second-factor-needed', 401, {
      extra: { byCode: factors.code, passkeyOptions: asked ? JSON.stringify(asked) : null },
    });
  }

  /** The account is looked at again under lock: it may have been disabled or got a new password meanwhile. */
  private async begin(
    staff: Staff,
    more: Pick<Credentials, 'code' | 'passkey'>,
    client: Client,
  ): Promise<Begun | undefined> {
    return transaction(async () => {
      const now = await this.lockedActive(staff.id);
      if (!now || now.passwordHash !== staff.passwordHash) return undefined;
      const proof = await this.proofOf(staff.id, more);
      return proof ? this.let(staff, proof, client) : undefined;
    });
  }

  /** The second factor that was shown, used up; undefined for a wrong one, and for none where one is needed. */
  async proofOf(
    staffId: string,
    { code, passkey }: Pick<Credentials, 'code' | 'passkey'>,
  ): Promise<string | undefined> {
    if (passkey) {
      const asked = { purpose: 'second-factor', owner: staffId } as const;
      return (await this.passkeys.spend(staffId, passkey, asked)) ? 'passkey' : undefined;
    }
    if (code !== undefined) return this.secondFactor.spend(staffId, code);
    return (await this.secondFactor.isEnrolled(staffId)) ? undefined : 'password';
  }

  private async lockedActive(id: string): Promise<Staff | null> {
    return db().findOne(Staff, { where: { id, state: 'active' }, lock: { mode: 'pessimistic_write' } });
  }

  private async let(staff: Staff, proof: string, client: Client): Promise<Begun> {
    actAs(staff);
    const { id, token } = await this.sessions.begin(staff.id, client);
    await this.audit.record({ action: 'session.begin', object: `session:${id}`, details: { proof } });
    return { sessionId: id, token };
  }

  private async refreshHash(staff: Staff, password: string): Promise<void> {
    if (!isOutdated(staff.passwordHash!)) return;
    const passwordHash = await hashPassword(password);
    await db().update(Staff, { id: staff.id, passwordHash: staff.passwordHash! }, { passwordHash });
  }
}

/** A browser that is known keeps its word; another gets one. */
function signedIn(begun: Begun, staffId: string, visitor: Visitor): SignedIn {
  const word = visitor.deviceOf(staffId);
  return { ...begun, staffId, device: word && knownDevice(word, staffId) ? word : issueDevice(staffId) };
}
