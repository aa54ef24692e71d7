/** Who is counted together. Each kind has its own patience. */
export type CounterKind = 'network' | 'stranger' | 'device' | 'proof';

/**
 * Failures in a row that cost no waiting. `network`: one account from one network; `stranger`: one
 * account from all browsers that never signed in to it; `device`: one that did; `proof`: the password
 * asked again inside of a session.
 */
const free: Record<CounterKind, number> = { network: 5, stranger: 20, device: 5, proof: 5 };

const shortestWait = 30_000;
const longestWait = 3_600_000;
/** A counter that nobody touched for so long begins anew. */
export const forgottenAfter = 24 * 3_600_000;

/** The wait after so many failures, in milliseconds: 30 s, doubling to an hour, never for ever. */
export function waitAfter(kind: CounterKind, failures: number): number {
  const over = failures - free[kind];
  if (over < 0) return 0;
  return Math.min(shortestWait * 2 ** Math.min(over, 20), longestWait);
}
