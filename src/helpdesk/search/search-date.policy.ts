import { asciiDigits } from '../../platform/thai-text.policy.js';

const months = [
  ['มกราคม', 'มค', 'jan'],
  ['กุมภาพันธ์', 'กพ', 'feb'],
  ['มีนาคม', 'มีค', 'mar'],
  ['เมษายน', 'เมย', 'apr'],
  ['พฤษภาคม', 'พค', 'may'],
  ['มิถุนายน', 'มิย', 'jun'],
  ['กรกฎาคม', 'กค', 'jul'],
  ['สิงหาคม', 'สค', 'aug'],
  ['กันยายน', 'กย', 'sep'],
  ['ตุลาคม', 'ตค', 'oct'],
  ['พฤศจิกายน', 'พย', 'nov'],
  ['ธันวาคม', 'ธค', 'dec'],
];
/** Years from here on are of the Buddhist era, 543 ahead. */
const firstBuddhist = 2400;
const eraDistance = 543;

const eraWord = String.raw`[คพ]\.?\s?ศ\.?\s*`;
const monthWord = months
  .flatMap(([long, short, english]) => [
    long,
    [...short!].join(String.raw`\.?`) + String.raw`\.?`,
    `${english}[a-z]*\\.?`,
  ])
  .join('|');
/** A date that is written with spaces, as the source of an expression: 26 พ.ย. 2569, พฤศจิกายน พ.ศ. ๒๕๖๙, พ.ศ. 2569. */
export const spacedDate = String.raw`(?:(?:[\d๐-๙]{1,2}\s+)?(?:${monthWord})\s*(?:${eraWord})?|${eraWord})[\d๐-๙]{4}(?!\S)`;

/** The day on which a written date begins (YYYY-MM-DD), or what is wrong with it. */
export type WrittenDate = { day: string } | { fault: 'date' | 'no-such-day' | 'short-year' };

/**
 * Reads a date as people write one: 26/11/2569, ๒๖ พ.ย. ๒๕๖๙, 2026-11-26, a month (11/2569), a year, with พ.ศ. or ค.ศ.
 * A month or a year begins on its first day. A year of two digits may be of either era, and is refused.
 */
export function writtenDate(written: string): WrittenDate {
  const era = /[คพ]\.?\s?ศ\.?/.exec(written);
  const plain = asciiDigits(era ? written.replace(era[0], ' ') : written)
    .trim()
    .toLowerCase();
  const parts = partsOf(plain);
  if (!parts) return { fault: 'date' };
  const [year, month, day] = parts;
  if (year < 100) return { fault: 'short-year' };
  const buddhist = era ? era[0].startsWith('พ') : year >= firstBuddhist;
  const christian = buddhist ? year - eraDistance : year;
  if (christian < 1900 || christian > 2399) return { fault: 'date' };
  const at = new Date(Date.UTC(christian, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return { fault: 'no-such-day' };
  return { day: at.toISOString().slice(0, 10) };
}

/** Year, month and day in the order in which they count. */
function partsOf(text: string): [number, number, number] | null {
  const numbers = /^(\d{1,4})(?:[-/.](\d{1,4}))?(?:[-/.](\d{1,4}))?$/.exec(text);
  if (numbers) {
    const [, a, b, c] = numbers;
    if (!b) return a!.length === 4 || a!.length === 2 ? [Number(a), 1, 1] : null;
    if (!c) return a!.length > 2 ? [Number(a), Number(b), 1] : [Number(b), Number(a), 1];
    return a!.length > 2 ? [Number(a), Number(b), Number(c)] : [Number(c), Number(b), Number(a)];
  }
  const worded = /^(?:(\d{1,2})\s*)?([^\d\s](?:[^\d]*[^\d\s])?)\s*(\d{2,4})$/.exec(text);
  const name = worded?.[2]?.replace(/[.\s]/g, '') ?? '';
  const month = months.findIndex(
    ([long, short, english]) =>
      name === long || name === short || (name.length > 2 && name.startsWith(english!)),
  );
  return worded && month >= 0 ? [Number(worded[3]), month + 1, Number(worded[1] ?? 1)] : null;
}
