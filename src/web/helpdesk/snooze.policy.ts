const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zoneOffset = 7 * hour;
const opening = 8 * hour + 30 * minute;
const evening = 18 * hour;

export interface SnoozeChoice {
  key: 'later' | 'tomorrow' | 'monday';
  until: Date;
}

/** Sensible moments to come back to a ticket, in Bangkok time; offices open at 08:30. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const local = now.getTime() + zoneOffset;
  const today = Math.floor(local / day) * day;
  const weekday = new Date(today).getUTCDay();
  const at = (localTime: number): Date => new Date(localTime - zoneOffset);

  const later = Math.ceil((local + 3 * hour) / (30 * minute)) * 30 * minute;
  const toMonday = (8 - weekday) % 7 || 7;
  const choices: SnoozeChoice[] = [];
  if (later <= today + evening) choices.push({ key: 'later', until: at(later) });
  choices.push({ key: 'tomorrow', until: at(today + day + opening) });
  if (toMonday > 1) choices.push({ key: 'monday', until: at(today + toMonday * day + opening) });
  return choices;
}

/** Reads what a date-and-time field holds (`2026-10-07T14:00`) as Bangkok time; null unless it lies ahead. */
export function pickedMoment(value: string, now: Date): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return null;
  const at = new Date(`${value.slice(0, 16)}:00+07:00`);
  return Number.isNaN(at.getTime()) || at <= now ? null : at;
}
