import type { Role } from '../../request-context.js';
import type { StaffState } from './staff.entity.js';

/** What decides whether somebody can look after the desk. */
export interface Standing {
  role: Role;
  state: StaffState;
}

/** Whether a change would leave the desk without an active administrator; `others` counts the other active ones. */
export function losesLastAdmin(before: Standing, after: Standing, others: number): boolean {
  return isActiveAdmin(before) && !isActiveAdmin(after) && others === 0;
}

function isActiveAdmin({ role, state }: Standing): boolean {
  return role === 'admin' && state === 'active';
}
