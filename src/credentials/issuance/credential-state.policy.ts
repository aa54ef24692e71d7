/** `own-choice`: the officer sets their own password on the reveal page. `temporary`: one is shown once, to be changed. */
export const credentialModes = ['own-choice', 'temporary'] as const;
export type CredentialMode = (typeof credentialModes)[number];

export const credentialStates = [
  // Being made.
  'preparing',
  'setting',
  'unknown',
  'failed',
  // The account stands, nobody knows its password, no code exists yet.
  'ready',
  // A temporary password is being set and sealed.
  'sealing',
  // A code exists, on a slip or in a link.
  'offered',
  // The officer's own password is being set, within their request.
  'activating',
  // The officer has a temporary password / has their own.
  'revealed',
  'confirmed',
  // Ended.
  'expired',
  'superseded',
  'revoked',
] as const;
export type CredentialState = (typeof credentialStates)[number];

/** Those that have not ended: what is under way and what is in use. */
export const openStates = credentialStates.filter(
  (state) => !['expired', 'superseded', 'revoked'].includes(state),
);

/** Where a LAO's credential stands, as boards and lists count it; every LAO is in exactly one. */
export const standings = [
  'not-issued',
  'preparing',
  'sent',
  'with-representative',
  'handed',
  'revealed',
  'confirmed',
  'stopped',
] as const;
export type Standing = (typeof standings)[number];

/** How long an officer has from the hand-over to open what they were given, in hours (NIST allows more by post; this is by hand). */
export const openWithinHours = 72;
/** How long a printed code that nobody has signed for may lie, in days (NIST SP 800-63A allows 21 to 30 by post). */
export const unsignedWithinDays = 30;
/** How long a temporary password may stay unchanged, in hours (ASVS 5.0, 6.4.1). */
export const changeWithinHours = 72;
/** When the officer is reminded to change it, in hours after it was shown. */
export const remindAfterHours = 48;
/** The longest that the personnel system may still be working on a request whose answer was lost, in seconds. */
export const quarantineSeconds = 90;
/** So many unknown outcomes in a row, and a person looks at it. */
export const mostDoubts = 6;

/** When a transient failure is tried again: 5 s, doubling, at most 10 min. */
export function retryDelayMs(attempt: number, askedFor = 0): number {
  return Math.max(askedFor, Math.min(5_000 * 2 ** Math.max(0, attempt - 1), 600_000));
}
