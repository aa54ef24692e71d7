import type { Role } from '../request-context.js';

/** What somebody may do, one word per kind of action. Rows are cut further by `scopeFor`. */
export const permissions = [
  'tickets.read',
  'tickets.write',
  'secrets.read',
  'register.read',
  'register.correct',
  'register.manage',
  'trainings.manage',
  'imports.use',
  'batches.read',
  'batches.manage',
  'batches.approve',
  'slips.print',
  'custody.read',
  'custody.hand-over',
  'credentials.stop',
  'incidents.manage',
  'resets.read',
  'resets.handle',
  'resets.approve',
  'resets.judge',
  'resets.settings',
  'staff.read',
  'staff.manage',
  'channels.read',
  'channels.manage',
  'jobs.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** Who may do what. A role that is not named for a permission does not have it. */
const granted: Record<Role, readonly Permission[]> = {
  admin: permissions,
  supervisor: [
    'tickets.read',
    'tickets.write',
    'secrets.read',
    'register.read',
    'register.correct',
    'register.manage',
    'trainings.manage',
    'imports.use',
    'batches.read',
    'batches.manage',
    'batches.approve',
    'slips.print',
    'custody.read',
    'custody.hand-over',
    'credentials.stop',
    'incidents.manage',
    'resets.read',
    'resets.handle',
    'resets.approve',
    'resets.judge',
    'resets.settings',
    'staff.read',
    'channels.read',
    'jobs.manage',
    'audit.read',
  ],
  agent: [
    'tickets.read',
    'tickets.write',
    'register.read',
    'register.correct',
    'batches.read',
    'custody.read',
    'credentials.stop',
    'resets.read',
    'resets.handle',
    'staff.read',
    'channels.read',
  ],
  approver: [
    'tickets.read',
    'register.read',
    'batches.read',
    'batches.approve',
    'custody.read',
    'resets.read',
    'resets.approve',
    'resets.judge',
    'staff.read',
    'channels.read',
  ],
  // Of one province only: `scopeFor` cuts the rows, and what DLA alone may do asks for `register.manage`.
  representative: [
    'tickets.read',
    'register.read',
    'register.correct',
    'trainings.manage',
    'imports.use',
    'custody.read',
    'custody.hand-over',
    'credentials.stop',
    'resets.read',
    'resets.handle',
    'resets.approve',
  ],
  auditor: [
    'tickets.read',
    'register.read',
    'batches.read',
    'custody.read',
    'resets.read',
    'staff.read',
    'channels.read',
    'audit.read',
  ],
};

/** The permissions of a role. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}

/** Whether a role may do something. */
export function mayDo(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
