import { scopeFor, type Scope } from '../../platform/auth/scope.js';
import { requestContext } from '../../platform/request-context.js';

/** The rows that may be written here: the signed-in person's, or all of them in a job of the desk itself. */
export function actingScope(): Scope {
  const actor = requestContext()?.actor;
  return actor ? scopeFor(actor) : { all: true };
}

/** On whose word something is known that the signed-in person enters. */
export function actingSource(): 'representative' | 'agent' {
  return requestContext()?.actor?.role === 'representative' ? 'representative' : 'agent';
}

/** Who does it; null for the desk itself. */
export function actingStaff(): string | null {
  return requestContext()?.actor?.staffId ?? null;
}
