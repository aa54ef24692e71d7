const dayMs = 86_400_000;
/** Thailand is seven hours ahead, without summer time. */
const zoneMs = 7 * 3_600_000;

/** The day in Thailand at a moment, as `YYYY-MM-DD`: wherever the server stands. */
export function thaiDay(at: Date): string {
  return new Date(at.getTime() + zoneMs).toISOString().slice(0, 10);
}

/** When a day begins in Thailand. */
export function startOfThaiDay(day: string): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** The day so many days after another; negative for before. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(Date.parse(day)).getUTCDay());
}

/** Whether offices are open on a day; `holidays` are days as `YYYY-MM-DD`. */
export function isWorkingDay(day: string, holidays: ReadonlySet<string>): boolean {
  return !isWeekend(day) && !holidays.has(day);
}

/** The minute of the day in Thailand at a moment. */
export function thaiMinute(at: Date): number {
  return Math.floor(((at.getTime() + zoneMs) % dayMs) / 60_000);
}
