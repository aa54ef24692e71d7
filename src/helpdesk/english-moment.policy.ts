const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Bangkok' },
});

/** The day and time in Thailand in English words: `26 November 2026 at 14:05`. */
export function englishMoment(at: Date): string {
  return moment.format(at);
}
