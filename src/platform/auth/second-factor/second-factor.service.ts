import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { open, seal } from '../../crypto/sealed.js';
import { randomLetters, sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { Passkey } from '../passkeys/passkey.entity.js';
import { normalRecoveryCode, writeRecoveryCode } from './recovery-code.policy.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { secondFactorPlace } from './second-factor-place.policy.js';
import { SecondFactor } from './second-factor.entity.js';
import { newTotpSecret, totpStep } from './totp.js';

/** How somebody proved to be the owner of a second factor. */
export type Proof = 'totp' | 'recovery-code';

/** By what somebody can prove to be the owner of an account, besides the password. */
export interface Factors {
  /** A code: of an authenticator app, or from paper. */
  code: boolean;
  passkey: boolean;
}

const codesGiven = 10;
/** 24 characters of 5 bits: long enough that a plain hash keeps them. */
const codeLength = 24;

/** The second factor of staff: a TOTP generator or passkeys, and ten recovery codes. */
@Injectable()
export class SecondFactorService {
  constructor(private readonly audit: AuditService) {}

  /** Whether somebody has a second factor that counts. */
  async isEnrolled(staffId: string): Promise<boolean> {
    const { code, passkey } = await this.factorsOf(staffId);
    return code || passkey;
  }

  /** Which second factors of somebody count. */
  async factorsOf(staffId: string): Promise<Factors> {
    return {
      code: await db().existsBy(SecondFactor, { staffId, state: 'active' }),
      passkey: await db().existsBy(Passkey, { staffId }),
    };
  }

  /** Makes a new secret that counts once it is confirmed; an earlier unconfirmed one is gone. */
  async prepare(staffId: string): Promise<string> {
    const secret = newTotpSecret();
    const id = newId();
    await transaction(async () => {
      await db().delete(SecondFactor, { staffId, state: 'pending' });
      await db().insert(SecondFactor, {
        id,
        staffId,
        state: 'pending',
        secret: seal(secret, secondFactorPlace(id, staffId)),
        lastStep: null,
        createdAt: clock.now(),
      });
    });
    return secret;
  }

  /**
   * The first code from the app makes the prepared secret count, in place of any before it.
   * Answers ten new recovery codes, told once. Throws second-factor.not-prepared (409) and second-factor.code-wrong (422).
   */
  async confirm(staffId: string, code: string): Promise<string[]> {
    return transaction(async () => {
      const pending = await this.locked(staffId, 'pending');
      if (!pending) throw new DomainError('second-factor.not-prepared', 409);
      const step = stepOf(pending, code);
      if (step === undefined) {
        throw new DomainError('second-factor.code-wrong', 422, {
          fields: [{ path: 'code', code: 'wrong' }],
        });
      }
      await db().delete(SecondFactor, { staffId, state: 'active' });
      await db().update(SecondFactor, { id: pending.id }, { state: 'active', lastStep: String(step) });
      await this.audit.record({ action: 'second-factor.enrol', object: `staff:${staffId}` });
      return this.renewCodes(staffId);
    });
  }

  /**
   * Uses up a code, once: the generator's, or one from paper. Undefined when it is wrong or spent.
   * Runs in the transaction of what the code is for.
   */
  async spend(staffId: string, code: string): Promise<Proof | undefined> {
    return transaction(async () => {
      const typed = code.replace(/\s/g, '');
      if (/^\d{6}$/.test(typed)) return this.spendTotp(staffId, typed);
      const { affected } = await db().update(
        RecoveryCode,
        { staffId, codeHash: sha256(normalRecoveryCode(typed)), usedAt: IsNull() },
        { usedAt: clock.now() },
      );
      return affected ? 'recovery-code' : undefined;
    });
  }

  /** Takes the app away; the recovery codes stay for whoever has passkeys. Runs with the person's row locked. */
  async removeApp(staffId: string): Promise<void> {
    const { affected } = await db().delete(SecondFactor, { staffId });
    if (!(await this.isEnrolled(staffId))) await this.dropCodes(staffId);
    if (affected) await this.audit.record({ action: 'second-factor.remove', object: `staff:${staffId}` });
  }

  /** Takes everything away that somebody lost: app, passkeys, recovery codes; answers whether there was any. */
  async reset(staffId: string): Promise<boolean> {
    return transaction(async () => {
      const apps = await db().delete(SecondFactor, { staffId });
      const passkeys = await db().delete(Passkey, { staffId });
      await this.dropCodes(staffId);
      const had = Boolean(apps.affected) || Boolean(passkeys.affected);
      if (had) await this.audit.record({ action: 'second-factor.reset', object: `staff:${staffId}` });
      return had;
    });
  }

  /** Makes the recovery codes of somebody worthless. */
  async dropCodes(staffId: string): Promise<void> {
    await db().delete(RecoveryCode, { staffId });
  }

  /** The guarded update decides: of two requests with the same code one comes in (RFC 6238, 5.2). */
  private async spendTotp(staffId: string, code: string): Promise<Proof | undefined> {
    const factor = await db().findOneBy(SecondFactor, { staffId, state: 'active' });
    const step = factor && stepOf(factor, code);
    if (!step) return undefined;
    const result: { affectedRows: number } = await db().query(
      'UPDATE second_factors SET last_step = ? WHERE id = ? AND (last_step IS NULL OR last_step < ?)',
      [step, factor.id, step],
    );
    return result.affectedRows ? 'totp' : undefined;
  }

  /** Ten new recovery codes, told once; those before are worthless. */
  async renewCodes(staffId: string): Promise<string[]> {
    const codes = Array.from({ length: codesGiven }, () => randomLetters(codeLength));
    await db().delete(RecoveryCode, { staffId });
    await db().insert(
      RecoveryCode,
      codes.map((code) => ({ id: newId(), staffId, codeHash: sha256(code), usedAt: null })),
    );
    return codes.map(writeRecoveryCode);
  }

  private async locked(staffId: string, state: SecondFactor['state']): Promise<SecondFactor | null> {
    return db().findOne(SecondFactor, { where: { staffId, state }, lock: { mode: 'pessimistic_write' } });
  }
}

function stepOf(factor: SecondFactor, code: string): number | undefined {
  const secret = open(factor.secret, secondFactorPlace(factor.id, factor.staffId)).toString();
  return totpStep(secret, code.replace(/\s/g, ''), clock.now());
}
