import { Staff } from '../platform/auth/staff/staff.entity.js';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import { Desk } from './desk.entity.js';

/** The name of somebody who may be given tickets. Throws staff.not-assignable (400). */
export async function assignableName(staffId: string): Promise<string> {
  const staff = await db().findOneBy(Staff, { id: staffId, state: 'active' });
  if (staff && ['admin', 'supervisor', 'agent'].includes(staff.role)) return staff.name;
  throw new DomainError('staff.not-assignable', 400, {
    fields: [{ path: 'staffId', code: 'not-assignable' }],
  });
}

/** The name of a desk that takes tickets; `path`: where it was named. Throws desk.unknown and desk.closed (both 400). */
export async function deskName(deskId: string, path = 'deskId'): Promise<string> {
  const desk = await db().findOneBy(Desk, { id: deskId });
  if (desk && !desk.closedAt) return desk.name;
  const code = desk ? 'closed' : 'unknown';
  throw new DomainError(`desk.${code}`, 400, { fields: [{ path, code }] });
}

/** Throws ticket.snooze-in-the-past (400). */
export function demandFuture(until: Date): void {
  if (until > clock.now()) return;
  throw new DomainError('ticket.snooze-in-the-past', 400, { fields: [{ path: 'until', code: 'past' }] });
}
