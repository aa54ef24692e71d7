import { addDays, thaiDay } from '../../platform/day.policy.js';

export const rhythms = ['weekly', 'monthly'] as const;
export type Rhythm = (typeof rhythms)[number];

/** Thai days, both of them within. */
export interface Period {
  since: string;
  until: string;
}

const hourMs = 3_600_000;
/** From eight in the morning in Thailand; after two days nobody waits for it any more. */
const sentFromHour = 8;
const lateMs = 48 * hourMs;

/** The last week from Monday to Sunday, or month, that was over before this day. */
export function lastPeriod(rhythm: Rhythm, today: string): Period {
  if (rhythm === 'monthly') {
    const until = addDays(`${today.slice(0, 7)}-01`, -1);
    return { since: `${until.slice(0, 7)}-01`, until };
  }
  const sinceMonday = (new Date(Date.parse(today)).getUTCDay() + 6) % 7;
  const until = addDays(today, -1 - sinceMonday);
  return { since: addDays(until, -6), until };
}

/** The reports that are to go out at a moment. */
export function reportsDue(now: Date): { rhythm: Rhythm; period: Period }[] {
  return rhythms.flatMap((rhythm) => {
    const period = lastPeriod(rhythm, thaiDay(now));
    const from = Date.parse(`${addDays(period.until, 1)}T00:00:00+07:00`) + sentFromHour * hourMs;
    return now.getTime() >= from && now.getTime() < from + lateMs ? [{ rhythm, period }] : [];
  });
}
