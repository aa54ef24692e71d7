import { actingRule, actor as signedIn, type Actor } from '../request-context.js';

/** Which rows somebody sees: all of them, or those of one province. */
export type Scope = { all: true } | { all: false; provinceCode: string };

/**
 * The one rule for rows, used by lists, searches, exports, live updates and downloads alike.
 * A representative without a province sees nothing: fail closed.
 */
export function scopeFor(actor: Pick<Actor, 'role' | 'provinceCode'>): Scope {
  if (actor.role !== 'representative') return { all: true };
  return { all: false, provinceCode: actor.provinceCode ?? '' };
}

/** Whether a row of a province (null: of none) lies within a scope. */
export function inScope(scope: Scope, provinceCode: string | null): boolean {
  return scope.all || (provinceCode !== null && provinceCode !== '' && provinceCode === scope.provinceCode);
}

/** What whoever acts now sees: a person their own rows, a rule of the desk all of them. */
export function actingScope(): Scope {
  return actingRule() ? { all: true } : scopeFor(signedIn());
}
