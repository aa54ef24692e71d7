function wording(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', { timeZone: 'Asia/Bangkok', ...options });
}

const day = wording({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = wording({ day: 'numeric', month: 'short', year: 'numeric' });
const clock = wording({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The day in Thailand in words, with the Buddhist year, held together by no-break spaces: `26 พฤศจิกายน 2569`. */
export function thaiDate(at: Date): string {
  return held(day.format(at));
}

/** The same with the time: `26 พฤศจิกายน 2569 เวลา 14.05 น.`. */
export function thaiMoment(at: Date): string {
  return `${thaiDate(at)} เวลา ${time(at)}`;
}

/** For narrow columns: `26 พ.ย. 2569 14.05 น.`. */
export function shortThaiMoment(at: Date): string {
  return `${held(shortDay.format(at))} ${time(at)}`;
}

/** A day, `YYYY-MM-DD`, in words. */
export function thaiDayInWords(on: string): string {
  return thaiDate(new Date(`${on}T12:00:00+07:00`));
}

/** Thai numerals, as formal letters have them. */
export function thaiNumerals(text: string): string {
  return text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)]!);
}

function time(at: Date): string {
  return held(`${clock.format(at).replace(':', '.')} น.`);
}

function held(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
