/** What a refused text holds that may be in no message, and where, in UTF-16 units as [start, end). */
export interface HeldSecret {
  kind: string;
  start: number;
  end: number;
}

/** Reads the refusal `message.holds-secret`; null for every other problem. */
export function heldSecretIn(problem: Readonly<Record<string, unknown>>): HeldSecret | null {
  const { code, kind, start, end } = problem;
  if (code !== 'message.holds-secret' || typeof kind !== 'string') return null;
  return typeof start === 'number' && typeof end === 'number' ? { kind, start, end } : null;
}
