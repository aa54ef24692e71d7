const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Waiting times between tries: soon at first, then over some days, as the Standard Webhooks specification advises. */
const waits = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, day];
/** How often something is tried by itself. */
export const mostTries = waits.length + 1;
/** The longest that the far side may take. */
export const patienceMs = 15_000;
/** A try that has not ended by then was broken off. */
export const leaseMs = patienceMs + 15_000;
/** So many are on their way to one subscriber at a time, so that one who is slow keeps no other waiting. */
export const mostTogether = 8;
/** So long one job begins new tries: then it makes way for those of others. */
export const turnMs = 2_000;
/** Where nothing has arrived for so long, nothing more is sent until somebody looks. */
const brokenAfterMs = 5 * day;
/** How long the former secret signs along after a change. */
export const bothValidMs = day;

/** What one try came to: an answer, or why there was none. */
export interface Tried {
  status: number | null;
}

/** What follows from a try. */
export type Verdict = 'delivered' | 'again' | 'failed' | 'gone';

/**
 * What follows: only 2xx is a delivery (a redirect is none, it might lead anywhere), 410 says that nobody lives there any
 * more, everything else is tried again while tries are left.
 */
export function verdict({ status }: Tried, triesLeft: number): Verdict {
  if (status !== null && status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  return triesLeft > 0 ? 'again' : 'failed';
}

/** How long to wait before the next try, in milliseconds, by how many are left; a tenth more by chance. */
export function waitBefore(triesLeft: number, random: number): number {
  const wait = waits[Math.max(0, waits.length - triesLeft)] ?? day;
  return Math.round(wait * (1 + random / 10));
}

/** Whether a subscriber counts as broken. */
export function isBroken(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= brokenAfterMs;
}
