import { thaiMoment } from '../platform/paper/thai-date.policy.js';
import type { Language } from './contact-language.policy.js';

const english = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Bangkok',
});

/** The day and time in Thailand in the words of a language: `26 November 2026 at 14:05`. */
export function momentIn(language: Language, at: Date): string {
  return language === 'th' ? thaiMoment(at) : english.format(at);
}
