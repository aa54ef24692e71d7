import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.js';
import { GraphError, graphErrors } from './graph-error.js';

/** The connection is to be cut without an answer. */
export const CUT = Symbol('cut');

/** Too many calls; the headers say when to come back. */
export class ThrottledError extends GraphError {
  constructor(
    error: GraphError,
    readonly minutes: number,
  ) {
    super(error.parts);
  }
}

/**
 * What a fault does before the call itself: waits, cuts, or answers with an error.
 * @returns CUT, or null where the call goes on
 * @throws GraphError where the fault is an answer of its own
 */
export async function strike(fault: Fault): Promise<typeof CUT | null> {
  if (fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
  if (fault.kind === 'drop-before') return CUT;
  refuse(fault);
  return null;
}

function refuse(fault: Fault): void {
  const { code, subcode, message, isTransient } = fault;
  if (fault.kind === 'throttle') throw new ThrottledError(graphErrors.throttled(code), fault.minutes);
  if (fault.kind === 'http-500') {
    throw new GraphError({
      code: 2,
      status: 500,
      isTransient: true,
      message: 'An unexpected error has occurred. Please retry your request later.',
    });
  }
  if (fault.kind !== 'error') return;
  throw new GraphError({
    code,
    message: message ?? `(#${code}) This error was planned in the sandbox.`,
    ...(subcode === null ? {} : { subcode }),
    ...(isTransient ? { isTransient } : {}),
    ...(code === 190 ? { status: 401 } : {}),
  });
}
