import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/database/id.js';
import { db, isDuplicate } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { requestContext } from '../../../platform/request-context.js';
import { asciiDigits, normalThai } from '../../../platform/thai-text.policy.js';
import { IdentityCheck } from './identity-check.entity.js';
import type { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import type { CheckKind } from '../reset-words.policy.js';

/** What was checked, and how. */
export interface NewCheck {
  kind: CheckKind;
  bindingId?: string | null;
  letter?: { number: string; on: string; signedBy: string } | null;
  note?: string | null;
}

const quick: readonly CheckKind[] = ['bound-identity', 'code', 'representative'];
const dayMs = 86_400_000;

/** Identity checks as facts: for one case, account, person and action; used up once; void when contact data change. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Keeps a check of a case that the caller has locked. Throws reset.letter-used (409) for a letter that was evidence
   * before.
   */
  async record(one: ResetCase, given: NewCheck): Promise<void> {
    const settings = await this.settings.current();
    const now = clock.now();
    const forMs = quick.includes(given.kind)
      ? settings.quickCheckMinutes * 60_000
      : settings.slowCheckDays * dayMs;
    const id = newId();
    // The same letter in Thai digits or with other blanks is the same.
    const number = given.letter && asciiDigits(normalThai(given.letter.number)).replace(/\s+/g, '');
    try {
      await db().insert(IdentityCheck, {
        id,
        provinceCode: one.provinceCode,
        caseId: one.id,
        accountId: one.accountId,
        officerId: one.officerId,
        action: one.wish,
        kind: given.kind,
        bindingId: given.bindingId ?? null,
        staffId: requestContext()?.actor?.staffId ?? null,
        letterNumber: given.letter?.number ?? null,
        letterOn: given.letter?.on ?? null,
        letterKey: number ? `${one.laoCode}:${number}` : null,
        signedBy: given.letter?.signedBy ?? null,
        note: given.note ?? null,
        madeAt: now,
        expiresAt: new Date(now.getTime() + forMs),
      });
    } catch (error) {
      if (isDuplicate(error)) throw new DomainError('reset.letter-used', 409);
      throw error;
    }
    await this.audit.record({
      action: `reset.check-${given.kind}`,
      object: `reset-case:${one.id}`,
      provinceCode: one.provinceCode,
      details: { check: id, lao: one.laoCode, ...(one.officerId ? { officer: one.officerId } : {}) },
    });
  }

  /**
   * Those that hold for this case, account, person and action: neither used, void nor run out, and since which no
   * contact data of the person have changed and their post has not ended. What was complete once (`verifiedAt`) is
   * judged by that moment, so that a time to object does not undo it.
   */
  async holding(one: ResetCase): Promise<IdentityCheck[]> {
    const settings = await this.settings.current();
    const now = clock.now();
    const asOf = one.verifiedAt ?? now;
    if (now.getTime() - asOf.getTime() > settings.slowCheckDays * dayMs) return [];
    return db()
      .createQueryBuilder(IdentityCheck, 'k')
      .where(
        'k.case_id = :id AND k.account_id <=> :account AND k.officer_id <=> :officer AND k.action = :action',
        {
          id: one.id,
          account: one.accountId,
          officer: one.officerId,
          action: one.wish,
        },
      )
      .andWhere('k.consumed_at IS NULL AND k.voided_at IS NULL AND k.expires_at > :asOf', { asOf })
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM contact_bindings b WHERE b.officer_id = k.officer_id
           AND (b.bound_at > k.made_at OR b.revoked_at > k.made_at))`,
      )
      .andWhere(
        `EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = k.officer_id AND h.lao_code = :lao
           AND h.role = 'responsible-officer' AND h.ended_at IS NULL)`,
        { lao: one.laoCode },
      )
      .orderBy('k.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Uses checks up for a credential, within the transaction that makes it. Throws reset.check-gone (409). */
  async consume(checks: IdentityCheck[], credentialId: string): Promise<void> {
    const used: { affectedRows: number } = await db().query(
      `UPDATE identity_checks SET consumed_at = ?, consumed_by = ?
       WHERE id IN (?) AND consumed_at IS NULL AND voided_at IS NULL`,
      [clock.now(), credentialId, checks.map(({ id }) => id).concat('')],
    );
    if (used.affectedRows !== checks.length) throw new DomainError('reset.check-gone', 409);
  }

  /** Makes what was checked for a case void; what was used stays used. */
  async void(caseId: string, reason: string): Promise<void> {
    await db().query(
      `UPDATE identity_checks SET voided_at = ?, void_reason = ?
       WHERE case_id = ? AND consumed_at IS NULL AND voided_at IS NULL`,
      [clock.now(), reason, caseId],
    );
  }
}
