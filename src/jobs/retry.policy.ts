/** Waiting times between tries in milliseconds: 1 s, doubling, at most 10 minutes. */
export function retryDelay(attempts: number): number {
  return Math.min(1_000 * 2 ** (attempts - 1), 600_000);
}

/** A delay with up to a quarter added, so that many failures of one moment do not return as one. */
export function withJitter(delayMs: number, random: number): number {
  return Math.round(delayMs * (1 + random / 4));
}
