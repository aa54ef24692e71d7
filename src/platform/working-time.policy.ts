/** Working hours of Thai government offices, in minutes of the day, Monday to Friday. */
export const workingSpans = [
  { from: 8 * 60 + 30, to: 12 * 60 },
  { from: 13 * 60, to: 16 * 60 + 30 },
] as const;

/** Thai time is UTC+7 all year; there is no daylight saving. */
const zoneMs = 7 * 3_600_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * The moment at which so many working minutes have passed since `from`.
 * `holidays` are Thai dates, `YYYY-MM-DD`.
 */
export function addWorkingMinutes(from: Date, minutes: number, holidays: ReadonlySet<string>): Date {
  let left = minutes;
  let day = Math.floor((from.getTime() + zoneMs) / dayMs);
  let minuteOfDay = (from.getTime() + zoneMs - day * dayMs) / minuteMs;
  for (;;) {
    if (isWorkday(day, holidays)) {
      for (const span of workingSpans) {
        const start = Math.max(span.from, minuteOfDay);
        const available = span.to - start;
        if (available <= 0) continue;
        if (left <= available) return new Date(day * dayMs - zoneMs + (start + left) * minuteMs);
        left -= available;
      }
    }
    day += 1;
    minuteOfDay = 0;
  }
}

/** How many working minutes lie between two moments; 0 where the second is not later. */
export function workingMinutesBetween(from: Date, until: Date, holidays: ReadonlySet<string>): number {
  let minutes = 0;
  const first = Math.floor((from.getTime() + zoneMs) / dayMs);
  const last = Math.floor((until.getTime() + zoneMs) / dayMs);
  for (let day = first; day <= last; day += 1) {
    if (!isWorkday(day, holidays)) continue;
    const minuteOf = (at: Date): number => (at.getTime() + zoneMs - day * dayMs) / minuteMs;
    for (const span of workingSpans)
      minutes += Math.max(0, Math.min(span.to, minuteOf(until)) - Math.max(span.from, minuteOf(from)));
  }
  return minutes;
}

function isWorkday(day: number, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(day * dayMs).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !holidays.has(new Date(day * dayMs).toISOString().slice(0, 10));
}
