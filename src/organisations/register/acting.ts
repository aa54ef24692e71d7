import { scopeFor, type Scope } from '../../platform/auth/scope.js';
import { requestContext } from '../../platform/request-context.js';

/** The rows that may be written here: the signed-in person's, or all of them in a job of the desk itself. */
export function actingScope(): Scope {
  const actor = requestContext()?.actor;
  return actor ? scopeFor(actor) : { all: true };
}

/** Who does it; null for the desk itself. */
export function actingStaff(): string | null {
  return requestContext()?.actor?.staffId ?? null;
}
