import type { Language } from './language.policy.js';
import { thaiDayInWords, thaiMoment } from './thai-date.policy.js';

const timeZone = 'Asia/Bangkok';
const englishMoment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });

/** The day and time in Thailand in the words of a language: `26 November 2026 at 14:05`. */
export function momentIn(language: Language, at: Date): string {
  return language === 'th' ? thaiMoment(at) : englishMoment.format(at);
}

/** A day, `YYYY-MM-DD`, in the words of a language: `26 November 2026`. */
export function dayIn(language: Language, on: string): string {
  return language === 'th' ? thaiDayInWords(on) : englishDay.format(new Date(`${on}T12:00:00+07:00`));
}
