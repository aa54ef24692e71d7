const thaiDigits = /[๐-๙]/g;
/** Between a year of the Buddhist era and one of ours. */
const era = 543;

/** A date as mail headers write it (RFC 5322 §3.3), also in the Buddhist era, as ISO 8601 in UTC; null where it is none. */
export function mailDate(header: string): string | null {
  const text = header
    .slice(0, 200)
    .replace(thaiDigits, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\b2[45]\d\d\b/, (year) => String(Number(year) - era))
    .replace(/(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:ICT|UTC\+7|GMT\+7)\b/, '$1 +0700')
    .trim();
  const time = Date.parse(text);
  const withoutDay = Number.isNaN(time) ? Date.parse(text.replace(/^[^\d]{1,20},?\s*/, '')) : time;
  const year = new Date(withoutDay).getUTCFullYear();
  return year >= 1970 && year < 2400 ? new Date(withoutDay).toISOString() : null;
}
