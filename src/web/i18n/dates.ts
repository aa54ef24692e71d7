import type { Language } from './i18n';

/** All people of this product live in one zone; the browser's own zone never matters. */
export const zone = 'Asia/Bangkok';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Bangkok is UTC+7 without summer time, so a calendar day is plain arithmetic. */
const zoneOffset = 7 * hour;

const locales: Record<Language, string> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' };
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = `${language} ${name}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
    formatters.set(key, formatter);
  }
  // Thai dates carry the era mark only where space allows; "พ.ศ." is dropped because 25xx cannot be mistaken.
  return formatter.format(at).replace(/\s?พ\.ศ\.\s?/, ' ');
}

/** Days since 1970 in Bangkok: equal numbers are the same calendar day there. */
export function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + zoneOffset) / day);
}

/** Today in Bangkok, as `2026-10-07`. */
export function todayThere(now = Date.now()): string {
  return new Date(now + zoneOffset).toISOString().slice(0, 10);
}

/** `14:05` */
export function timeText(at: Date, language: Language): string {
  return format(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
}

/** `7 ตุลาคม 2569`, `7 October 2026` */
export function dateText(at: Date, language: Language): string {
  return format(language, 'date', { day: 'numeric', month: 'long', year: 'numeric' }, at);
}

/** `7 ต.ค. 2569`, `7 Oct 2026` */
export function shortDateText(at: Date, language: Language): string {
  return format(language, 'short date', { day: 'numeric', month: 'short', year: 'numeric' }, at);
}

/** `7 ต.ค. 2569 14:05`, `7 Oct 2026, 14:05` */
export function dateTimeText(at: Date, language: Language): string {
  return `${shortDateText(at, language)}${language === 'en' ? ', ' : ' '}${timeText(at, language)}`;
}

/** `วันพุธที่ 7 ตุลาคม 2569`, for the line between two days of a conversation. */
export function dayText(at: Date, language: Language): string {
  return format(language, 'day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, at);
}

/** `5 นาทีที่ผ่านมา`, `in 3 hours`: how far a moment is from now, in the largest unit that fits. */
export function relativeText(at: Date, now: number, language: Language): string {
  const distance = at.getTime() - now;
  const size = Math.abs(distance);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (size < minute) return relative.format(0, 'second');
  if (size < hour) return relative.format(Math.round(distance / minute), 'minute');
  if (size < day) return relative.format(Math.round(distance / hour), 'hour');
  return relative.format(Math.round(distance / day), 'day');
}

/** The shortest sign of when: time today, day and month this year, else with the year. */
export function stampText(at: Date, now: number, language: Language): string {
  const today = new Date(now);
  const age = dayNumber(today) - dayNumber(at);
  if (age === 0) return timeText(at, language);
  if (age === 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day');
  if (age > 1 && age < 300) return format(language, 'day month', { day: 'numeric', month: 'short' }, at);
  return format(language, 'two-digit year', { day: 'numeric', month: 'short', year: '2-digit' }, at);
}

/** When something will be: time today, `พรุ่งนี้ 08:30`, else day, month and time. */
export function momentText(at: Date, now: number, language: Language): string {
  const ahead = dayNumber(at) - dayNumber(new Date(now));
  if (ahead === 0) return timeText(at, language);
  if (ahead === 1 || ahead === -1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(ahead, 'day');
    return `${word} ${timeText(at, language)}`;
  }
  return `${format(language, 'weekday', { weekday: 'short', day: 'numeric', month: 'short' }, at)} ${timeText(at, language)}`;
}

/** Splits a distance into the one or two units that a countdown shows. */
export function countdownParts(distance: number): {
  unit: 'minute' | 'hour' | 'day';
  count: number;
  rest: number;
} {
  const size = Math.max(0, distance);
  if (size < hour) return { unit: 'minute', count: Math.max(1, Math.floor(size / minute)), rest: 0 };
  if (size < 2 * day) {
    return { unit: 'hour', count: Math.floor(size / hour), rest: Math.floor((size % hour) / minute) };
  }
  return { unit: 'day', count: Math.floor(size / day), rest: 0 };
}

/** `พฤศจิกายน 2569`, `November 2026`: the heading of a calendar. */
export function monthText(at: Date, language: Language): string {
  return format(language, 'month', { month: 'long', year: 'numeric' }, at);
}

/** `จ.`, `Mon` */
export function weekdayText(at: Date, language: Language): string {
  return format(language, 'short weekday', { weekday: 'short' }, at);
}
