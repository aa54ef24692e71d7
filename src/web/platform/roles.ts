import type { Role } from '../api/types';

/** The roles in the order in which people choose them. */
export const roles: Role[] = ['agent', 'supervisor', 'approver', 'representative', 'auditor', 'admin'];
