import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { config } from '../../config.js';
import { constantTimeEqual, randomLetters, randomSecret, sha256 } from '../../crypto/tokens.js';
import { newId } from '../../database/id.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError, notFound } from '../../errors.js';
import { actAs } from '../admission.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordLink } from './password-link.entity.js';
import { Staff } from './staff.entity.js';
import { StaffService, type NewStaff } from './staff.service.js';

const lifetime = 72 * 3_600_000;

/** The links by which staff set their first or a new password; nobody else ever knows it (ASVS 5.0, 6.4.6). */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly staff: StaffService,
    private readonly audit: AuditService,
  ) {}

  /** Adds somebody and makes the link for the first password. Throws as `StaffService.create`. */
  async invite(given: NewStaff): Promise<{ id: string; link: string }> {
    return transaction(async () => {
      const { id } = await this.staff.create(given);
      return { id, link: await this.issue(id) };
    });
  }

  /**
   * Makes the one live link of a person; an earlier one is dead. The secret stands behind the # and so
   * in no log. Throws staff.not-found, staff.disabled (409).
   */
  async issue(staffId: string): Promise<string> {
    const publicId = randomLetters(26);
    const secret = randomSecret();
    const now = clock.now();
    await transaction(async () => {
      const staff = await db().findOne(Staff, {
        where: { id: staffId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!staff) throw notFound('staff');
      if (staff.state === 'disabled') throw new DomainError('staff.disabled', 409);
      await db().delete(PasswordLink, { staffId });
      await db().insert(PasswordLink, {
        id: newId(),
        publicId,
        staffId,
        secretHash: sha256(secret),
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifetime),
      });
      await this.audit.record({ action: 'password-link.issue', object: `staff:${staffId}` });
    });
    return `${config().publicUrl}/welcome/${publicId}#${secret}`;
  }

  /**
   * Sets the password, once; all sessions end, the second factor stays. A password that is refused does
   * not use the link up. Answers whose it was. Throws password-link.dead (410), password.* (422).
   */
  async use(publicId: string, secret: string, password: string): Promise<string> {
    const link = await db().findOneBy(PasswordLink, { publicId });
    const fits = constantTimeEqual(link?.secretHash ?? sha256(''), sha256(secret));
    if (!link || !fits || link.expiresAt <= clock.now()) throw dead();
    const staff = await db().findOneByOrFail(Staff, { id: link.staffId });
    actAs(staff);
    const passwordHash = await this.passwords.accept(password, staff);
    await transaction(async () => {
      const { affected } = await db().delete(PasswordLink, { id: link.id });
      if (!affected) throw dead();
      await db().update(
        Staff,
        { id: staff.id },
        { passwordHash, passwordChangedAt: clock.now(), state: 'active' },
      );
      await this.sessions.revokeAll(staff.id);
      await this.audit.record({ action: 'password-link.use', object: `staff:${staff.id}` });
    });
    return staff.id;
  }
}

/** Unknown, wrong, used and old look alike. */
function dead(): DomainError {
  return new DomainError('password-link.dead', 410);
}
