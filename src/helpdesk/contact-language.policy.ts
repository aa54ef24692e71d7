import type { Language } from '../platform/paper/language.policy.js';

/** The language to answer in: that of the newest text that tells one; Thai where none does. `texts`: the newest first. */
export function languageOf(texts: readonly string[]): Language {
  for (const text of texts) {
    if (/\p{Script=Thai}/u.test(text)) return 'th';
    if (/[a-z]{3}/i.test(text)) return 'en';
  }
  return 'th';
}
