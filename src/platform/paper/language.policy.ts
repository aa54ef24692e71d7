/** The languages that the desk speaks to people. */
export type Language = 'th' | 'en';

/** What somebody of the staff reads: Thai unless they chose English. */
export function languageRead({ locale }: { locale: string }): Language {
  return locale === 'en' ? 'en' : 'th';
}
