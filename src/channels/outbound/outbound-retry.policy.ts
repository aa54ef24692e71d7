/** Waiting times before the next try after a failed one, in milliseconds (A16); after the last one it has failed. */
const delays = [5_000, 30_000, 120_000, 600_000, 1_800_000] as const;

/** How long to wait after so many failed tries, with up to a quarter added; null: no further try. */
export function retryAfterMs(failedTries: number, once: boolean, random: number): number | null {
  const delay = once && failedTries > 1 ? undefined : delays[failedTries - 1];
  return delay === undefined ? null : Math.round(delay * (1 + random / 4));
}

const minute = 60_000;
/** As mail servers do (C1): a minute at first, then longer, for about a day. */
const mailDelays = [1, 5, 15, 60, 120, 240, 480, 480].map((minutes) => minutes * minute);

/** How long to wait after so many failed tries of a mail, with up to a quarter added; null: no further try. */
export function mailRetryAfterMs(failedTries: number, random: number): number | null {
  const delay = mailDelays[failedTries - 1];
  return delay === undefined ? null : Math.round(delay * (1 + random / 4));
}

/** A notice at first as everything else, then for more than three days: a provider may be down over a weekend. */
const noticeDelays = [
  ...delays,
  ...[60, 120, 240, 480, 720, 720, 720, 720, 720].map((minutes) => minutes * minute),
];

/** How long a notice waits after so many failed tries by mail, with up to a quarter added; null: no further try. */
export function noticeRetryAfterMs(failedTries: number, random: number): number | null {
  const delay = noticeDelays[failedTries - 1];
  return delay === undefined ? null : Math.round(delay * (1 + random / 4));
}

/**
 * How long a part may be without an answer before it counts as unknown, in milliseconds: the time in
 * which an echo would have told (A16). Longer than any call takes.
 */
export function answerDueMs(kind: 'text' | 'attachment'): number {
  return kind === 'text' ? 60_000 : 150_000;
}

/** Between two messages to one person, in milliseconds (A15). */
export const paceMs = 200;

/** A part as the decision looks at it. */
interface TriedPart {
  sentAs: string | null;
  attempts: number;
  claimedAt: Date | null;
  errorCode: string | null;
}

/** The platform knows a push again by its key for a day; an hour of it is left for its clock and ours. */
const keyKnownMs = 23 * 3_600_000;

/** Whether a part whose call came to no answer may be sent again without arriving twice: the platform knows a push. */
export function isSafeAgain({ sentAs, attempts, claimedAt }: TriedPart, now: Date): boolean {
  return (
    sentAs === 'PUSH' && attempts < delays.length && now.getTime() - (claimedAt?.getTime() ?? 0) < keyKnownMs
  );
}

/** Whether a push that may have arrived has waited for so long that the platform would no longer know it again. */
export function isDoubtTooOld({ sentAs, claimedAt, errorCode }: TriedPart, now: Date): boolean {
  const inDoubt = sentAs === 'PUSH' && errorCode !== null && errorCode.endsWith('.no-answer');
  return inDoubt && now.getTime() - (claimedAt?.getTime() ?? 0) >= keyKnownMs;
}
