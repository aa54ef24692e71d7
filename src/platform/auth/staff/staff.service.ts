import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { clock } from '../../clock.js';
import { newId } from '../../database/id.js';
import { db, isDuplicate, transaction } from '../../database/transaction.js';
import { DomainError, notFound } from '../../errors.js';
import type { Role } from '../../request-context.js';
import { ApiToken } from '../api-tokens/api-token.entity.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { normalEmail } from './email.policy.js';
import { losesLastAdmin } from './last-admin.policy.js';
import { PasswordLink } from './password-link.entity.js';
import { Staff, type StaffState } from './staff.entity.js';

/** Somebody new. */
export interface NewStaff {
  email: string;
  name: string;
  role: Role;
  /** Needed of representatives, and only of them. */
  provinceCode?: string | null;
}

/** What an administrator may change about somebody. */
export interface StaffChange {
  name?: string;
  role?: Role;
  provinceCode?: string | null;
  state?: 'active' | 'disabled';
}

/** The people of the desk. */
@Injectable()
export class StaffService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** Adds somebody who sets a password later. Throws staff.email-taken (409), staff.province-needed (422). */
  async create(given: NewStaff): Promise<Staff> {
    const staff = db().create(Staff, {
      id: newId(),
      email: normalEmail(given.email),
      name: given.name.trim().normalize('NFC'),
      role: given.role,
      state: 'invited',
      provinceCode: provinceOf(given.role, given.provinceCode),
      locale: 'th',
      passwordHash: null,
      passwordChangedAt: null,
      lastSeenAt: null,
      createdAt: clock.now(),
      disabledAt: null,
    });
    return transaction(async () => {
      try {
        await db().insert(Staff, staff);
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('staff.email-taken', 409);
        throw error;
      }
      await this.audit.record({
        action: 'staff.create',
        object: `staff:${staff.id}`,
        details: { role: staff.role },
      });
      return staff;
    });
  }

  /** Throws staff.not-found. */
  async get(id: string): Promise<Staff> {
    const staff = await db().findOneBy(Staff, { id });
    if (!staff) throw notFound('staff');
    return staff;
  }

  /**
   * Changes name, role or state. Whoever is disabled is out at once, tokens and links included.
   * Throws staff.not-found, staff.last-admin (409), staff.province-needed (422).
   */
  async change(id: string, change: StaffChange): Promise<void> {
    await transaction(async () => {
      // All administrators are locked in one order: of two who disable each other one comes second.
      const admins = await db().find(Staff, {
        where: { role: 'admin', state: 'active' },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const before = await db().findOne(Staff, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!before) throw notFound('staff');
      const after = applied(before, change);
      const others = admins.filter((admin) => admin.id !== id).length;
      if (losesLastAdmin(before, after, others)) throw new DomainError('staff.last-admin', 409);
      await db().update(Staff, { id }, after);
      if (after.state === 'disabled') await this.shutOut(id);
      await this.remember(before, after);
    });
  }

  /** Changes what people may change about themselves. */
  async changeOwn(id: string, change: { name?: string; locale?: string }): Promise<void> {
    const name = change.name?.trim().normalize('NFC');
    const { locale } = change;
    if (!name && !locale) return;
    await transaction(async () => {
      await db().update(Staff, { id }, { ...(name ? { name } : {}), ...(locale ? { locale } : {}) });
      await this.audit.record({ action: 'staff.change-own', object: `staff:${id}` });
    });
  }

  /** Names of staff by identity, for lists that show who did something. */
  async namesOf(ids: string[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map();
    const rows = await db().find(Staff, { select: { id: true, name: true }, where: { id: In(ids) } });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async shutOut(id: string): Promise<void> {
    await this.sessions.revokeAll(id);
    await db().delete(ApiToken, { staffId: id });
    await db().delete(PasswordLink, { staffId: id });
  }

  private async remember(before: Staff, after: Changed): Promise<void> {
    const object = `staff:${before.id}`;
    if (after.role !== before.role) {
      await this.audit.record({
        action: 'staff.change-role',
        object,
        details: { from: before.role, to: after.role },
      });
    }
    if (after.state !== before.state) {
      await this.audit.record({
        action: after.state === 'disabled' ? 'staff.disable' : 'staff.enable',
        object,
      });
    }
    if (after.provinceCode !== before.provinceCode) {
      await this.audit.record({
        action: 'staff.change-province',
        object,
        details: { from: before.provinceCode, to: after.provinceCode },
      });
    }
    if (after.name !== before.name) await this.audit.record({ action: 'staff.rename', object });
  }
}

type Changed = Pick<Staff, 'name' | 'role' | 'state' | 'provinceCode' | 'disabledAt'>;

function applied(before: Staff, change: StaffChange): Changed {
  const role = change.role ?? before.role;
  const state = stateAfter(before, change.state);
  const provinceCode = change.provinceCode === undefined ? before.provinceCode : change.provinceCode;
  return {
    name: change.name?.trim().normalize('NFC') ?? before.name,
    role,
    state,
    provinceCode: provinceOf(role, provinceCode),
    disabledAt: state === 'disabled' ? (before.disabledAt ?? clock.now()) : null,
  };
}

/** Who is let in again without ever having set a password is invited still. */
function stateAfter(before: Staff, wanted: StaffChange['state']): StaffState {
  if (wanted === 'disabled') return 'disabled';
  if (wanted === undefined || before.state !== 'disabled') return before.state;
  return before.passwordHash ? 'active' : 'invited';
}

function provinceOf(role: Role, provinceCode: string | null | undefined): string | null {
  if (role !== 'representative') return null;
  if (provinceCode) return provinceCode;
  throw new DomainError('staff.province-needed', 422, {
    fields: [{ path: 'provinceCode', code: 'required' }],
  });
}
