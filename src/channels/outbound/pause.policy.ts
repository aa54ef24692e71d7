type Reason = 'throttled' | 'restricted' | 'abuse' | 'auth' | 'permission' | 'policy' | 'quota';

const minute = 60_000;

/** First and longest pause of a reason in milliseconds; in between it doubles (A16). */
const lengths: Record<Reason, { first: number; most: number }> = {
  throttled: { first: 5 * minute, most: 60 * minute },
  restricted: { first: 30 * minute, most: 240 * minute },
  abuse: { first: 240 * minute, most: 24 * 60 * minute },
  // Until a check of the link or a person ends it; looked at again after this time at the latest.
  auth: { first: 60 * minute, most: 60 * minute },
  permission: { first: 60 * minute, most: 60 * minute },
  // Until the next month or another plan; a look now and then costs one refused call.
  quota: { first: 60 * minute, most: 60 * minute },
  policy: { first: 24 * 60 * minute, most: 24 * 60 * minute },
};

/** When a pause ends: as long as the platform asks for, and at least what its reason and its repetition call for. */
export function pauseUntil(reason: Reason, step: number, askedMs: number, now: Date): Date {
  const { first, most } = lengths[reason];
  const ours = Math.min(first * 2 ** Math.min(step, 10), most);
  return new Date(now.getTime() + (askedMs > 0 ? askedMs : ours));
}
