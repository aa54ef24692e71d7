import { MISCHIEF_WORDS } from './words-mischief.js';
import { WORDS } from './words.js';

const KEY = 'sandbox-language';
let language = localStorage.getItem(KEY) === 'en' ? 'en' : 'th';

/** The language now: `th` or `en`. */
export function currentLanguage() {
  return language;
}

/** Changes the language and remembers it. */
export function setLanguage(next) {
  language = next;
  localStorage.setItem(KEY, next);
}

/** A text of the catalogue; `{name}` is filled from `values`. */
export function t(key, values = {}) {
  const text = WORDS[language][key] ?? MISCHIEF_WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_all, name) => String(values[name] ?? ''));
}

/** A day in Buddhist years in Thai, Gregorian in English; Bangkok time. */
export function day(at) {
  const locale = language === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Bangkok' }).format(at);
}

/** Hours and minutes in Bangkok. */
export function time(at) {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Bangkok' }).format(at);
}
