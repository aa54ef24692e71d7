import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { config } from '../../config.js';
import { transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
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
   * Prepares a new secret. Who has a second factor proves password and code, so that a borrowed session
   * cannot replace it. Throws second-factor.proof-needed (403), second-factor.code-wrong (422), password.wrong (403).
   */
  async prepare(staffId: string, proof: { password?: string; code?: string }): Promise<Prepared> {
    if (await this.secondFactor.isEnrolled(staffId)) {
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

  /** Takes it away. Throws second-factor.required (409) in production, second-factor.code-wrong (422), password.wrong (403). */
  async remove(staffId: string, password: string, code: string): Promise<void> {
    if (config().production) throw new DomainError('second-factor.required', 409);
    await this.prove(staffId, password, code);
    await this.secondFactor.remove(staffId, 'second-factor.remove');
  }

  private async prove(staffId: string, password: string, code: string): Promise<void> {
    await this.passwords.prove(staffId, password);
    if (await this.secondFactor.spend(staffId, code)) return;
    throw new DomainError('second-factor.code-wrong', 422, { fields: [{ path: 'code', code: 'wrong' }] });
  }
}
