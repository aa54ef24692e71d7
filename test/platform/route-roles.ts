import type { Role } from '../../src/platform/request-context.js';

/** Everybody who signs in. */
export const all: readonly Role[] = ['admin', 'supervisor', 'agent', 'approver', 'representative', 'auditor'];
/** All who sit at the Department and see the country. */
export const central: readonly Role[] = ['admin', 'supervisor', 'agent', 'approver', 'auditor'];
/** Who answers people. */
export const helpers: readonly Role[] = ['admin', 'supervisor', 'agent'];
/** Who answers people, and who does the same work for a province of their own. */
export const handlers: readonly Role[] = [...helpers, 'representative'];
/** Who leads the desk. */
export const leads: readonly Role[] = ['admin', 'supervisor'];
/** Who decides what somebody else asked for. */
export const deciders: readonly Role[] = [...leads, 'approver'];
/** Who looks at the whole, to lead, to decide or to examine. */
export const overseers: readonly Role[] = [...deciders, 'auditor'];
/** Who builds the desk itself. */
export const admin: readonly Role[] = ['admin'];
