import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { config } from '../../config.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { Staff } from '../staff/staff.entity.js';
import { StaffService } from '../staff/staff.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { totpUri } from './totp.js';

/** What a person scans or types into the app, once. */
export interface Prepared {
  secret: string;
  uri: string;
  qrSvg: string;
}

/** How a person sets up, replaces and removes the second factor. */
@Injectable()
export class SecondFactorEnrolmentService {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly staff: StaffService,
  ) {}

  /**
   * Prepares a new secret. Who has a second factor proves it, so that a borrowed session cannot replace it: the app by
   * password and code, passkeys alone by having used one a moment ago (`fresh`). Throws session.proof-needed (403), second-factor.proof-needed (403), second-factor.code-wrong (422), password.wrong (403).
   */
  async prepare(
    staffId: string,
    proof: { password?: string; code?: string },
    fresh: boolean,
  ): Promise<Prepared> {
    const factors = await this.secondFactor.factorsOf(staffId);
    if (factors.passkey && !factors.code && !fresh) throw new DomainError('session.proof-needed', 403);
    if (factors.code) {
      const { password, code } = proof;
      if (!password || !code) throw new DomainError('second-factor.proof-needed', 403);
      await this.prove(staffId, password, code);
    }
    const { email } = await this.staff.get(staffId);
    const secret = await this.secondFactor.prepare(staffId);
    const uri = totpUri(secret, email);
    return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) };
  }

  /** Makes it count. The session gets a new token and all others end: they had less proof. */
  async confirm(
    staffId: string,
    sessionId: string,
    code: string,
  ): Promise<{ recoveryCodes: string[]; token: string }> {
    return transaction(async () => {
      const recoveryCodes = await this.secondFactor.confirm(staffId, code);
      await this.sessions.revokeAll(staffId, sessionId);
      return { recoveryCodes, token: await this.sessions.renew(sessionId) };
    });
  }

  /** Takes the app away. Throws second-factor.required (409) in production for who has nothing else, second-factor.code-wrong (422), password.wrong (403). */
  async remove(staffId: string, password: string, code: string): Promise<void> {
    await this.mayGo(staffId);
    await this.prove(staffId, password, code);
    await transaction(async () => {
      // Of two who take the last two factors away at the same moment one comes second.
      await db().findOneOrFail(Staff, { where: { id: staffId }, lock: { mode: 'pessimistic_write' } });
      await this.mayGo(staffId);
      await this.secondFactor.removeApp(staffId);
    });
  }

  private async mayGo(staffId: string): Promise<void> {
    if (!config().production || (await this.secondFactor.factorsOf(staffId)).passkey) return;
    throw new DomainError('second-factor.required', 409);
  }

  private async prove(staffId: string, password: string, code: string): Promise<void> {
    await this.passwords.prove(staffId, password);
    if (await this.secondFactor.spend(staffId, code)) return;
    throw new DomainError('second-factor.code-wrong', 422, { fields: [{ path: 'code', code: 'wrong' }] });
  }
}
