import { mayDo, type Permission } from '../../platform/auth/permissions.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { stageOf } from '../../platform/auth/sessions/session.policy.js';
import type { Role } from '../../platform/request-context.js';

/** What one may ask about. */
export const thingKinds = ['ticket', 'lao', 'reset-case'] as const;
export type ThingKind = (typeof thingKinds)[number];

/** The permission that reading such a thing asks for. */
export const readingOf: Record<ThingKind, Permission> = {
  ticket: 'tickets.read',
  lao: 'register.read',
  'reset-case': 'resets.read',
};

/** Whoever is asked about, as the rules look at them. */
export interface Viewer {
  role: Role;
  state: 'invited' | 'active' | 'disabled';
  provinceCode: string | null;
  /** Whether a second factor is set up. */
  enrolled: boolean;
}

/** One rule that stands before a thing, and whether the person passes it. */
export interface SightRule {
  rule: 'account' | 'second-factor' | 'permission' | 'scope';
  ok: boolean;
}

/** The rules in the order in which the desk asks them; all must be passed. */
export function sightRules(
  viewer: Viewer,
  thing: { kind: ThingKind; provinceCode: string | null },
  production: boolean,
): SightRule[] {
  return [
    { rule: 'account', ok: viewer.state === 'active' },
    { rule: 'second-factor', ok: stageOf(production, viewer.enrolled) === 'full' },
    { rule: 'permission', ok: mayDo(viewer.role, readingOf[thing.kind]) },
    { rule: 'scope', ok: inScope(scopeFor(viewer), thing.provinceCode) },
  ];
}
