const minute = 60_000;

/** How long a session lasts, in milliseconds: unused, and at most (ASVS 5.0, 7.3.1 and 7.3.2). */
export interface SessionLimits {
  idle: number;
  absolute: number;
}

/** Production ends an unused session after half an hour; a desk for trying keeps a working day. */
export function sessionLimits(production: boolean): SessionLimits {
  return { idle: (production ? 30 : 8 * 60) * minute, absolute: 12 * 60 * minute };
}

/** Whether a session still lets in. */
export function isWithin(
  limits: SessionLimits,
  session: { lastSeenAt: Date; expiresAt: Date },
  now: Date,
): boolean {
  return session.expiresAt > now && session.lastSeenAt.getTime() + limits.idle > now.getTime();
}

/** How long a proof that it is still the same person counts, in milliseconds. */
const freshMs = 5 * minute;

/** Whether somebody has proved a moment ago that it is still them. */
export function isFresh(provedAt: Date | null, now: Date): boolean {
  return provedAt !== null && now.getTime() - provedAt.getTime() < freshMs;
}

/** Everything, or only what sets up the second factor that is required and missing. */
export type Stage = 'full' | 'enrol-second-factor';

/** How far a signed-in person comes. */
export function stageOf(production: boolean, enrolled: boolean): Stage {
  return production && !enrolled ? 'enrol-second-factor' : 'full';
}
