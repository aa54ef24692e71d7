import type { OfficerRole } from '../officers/officer-role.policy.js';
import { asciiDigits, foldThai, normalThai } from '../../platform/thai-text.policy.js';
import type { Cell } from './cell.policy.js';

const months = [
  ['มกราคม', 'ม.ค.', 'january', 'jan'],
  ['กุมภาพันธ์', 'ก.พ.', 'february', 'feb'],
  ['มีนาคม', 'มี.ค.', 'march', 'mar'],
  ['เมษายน', 'เม.ย.', 'april', 'apr'],
  ['พฤษภาคม', 'พ.ค.', 'may'],
  ['มิถุนายน', 'มิ.ย.', 'june', 'jun'],
  ['กรกฎาคม', 'ก.ค.', 'july', 'jul'],
  ['สิงหาคม', 'ส.ค.', 'august', 'aug'],
  ['กันยายน', 'ก.ย.', 'september', 'sep'],
  ['ตุลาคม', 'ต.ค.', 'october', 'oct'],
  ['พฤศจิกายน', 'พ.ย.', 'november', 'nov'],
  ['ธันวาคม', 'ธ.ค.', 'december', 'dec'],
];
const monthNumbers = new Map(
  months.flatMap((words, at) => words.map((month) => [foldThai(month), at + 1] as const)),
);

/** A day as people write it, of the Buddhist or the Christian era: a year past 2400 is Buddhist. Two-digit years are not guessed. */
export function dayCell(text: string): Cell<string> {
  const bad = { code: 'import.day-form', values: { text: normalThai(text) } };
  const plain = asciiDigits(normalThai(text))
    .replace(/^(วันที่)\s*/, '')
    .replace(/พ\.?ศ\.?|ค\.?ศ\.?/, '');
  const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?$/.exec(plain);
  const worded = /^(\d{1,2})\s*([^\d\s]+)\s*(\d{4})$/.exec(plain);
  if (numeric) return dayOf(Number(numeric[3]), Number(numeric[2]), Number(numeric[1])) ?? bad;
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? bad;
  const month = worded && monthNumbers.get(foldThai(worded[2]!));
  return (month && dayOf(Number(worded[3]), month, Number(worded[1]))) || bad;
}

function dayOf(givenYear: number, month: number, day: number): { value: string } | null {
  const year = givenYear > 2400 ? givenYear - 543 : givenYear;
  if (year < 1950 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { value: date.toISOString().slice(0, 10) };
}

/** A person's name, with one space where there were several. */
export function nameCell(text: string): Cell<string> {
  const name = normalThai(text);
  return /\p{L}{2}/u.test(name) && !/\d/.test(name)
    ? { value: name }
    : { code: 'import.name-form', values: { text: name } };
}

const yes = new Set(
  [
    'ใช่',
    'ใช',
    'yes',
    'y',
    'x',
    '1',
    'true',
    '✓',
    '✔',
    '/',
    'รักษาราชการแทน',
    'รักษาการ',
    'acting',
    'ผู้ช่วย',
    'สำรอง',
    'deputy',
  ].map(word),
);
const no = new Set(['', 'ไม่', 'ไม่ใช่', 'no', 'n', '0', 'false'].map(word));

/** Yes or no, as lists have it. */
export function yesCell(text: string): Cell<boolean> {
  if (yes.has(word(text))) return { value: true };
  return no.has(word(text))
    ? { value: false }
    : { code: 'import.yes-or-no', values: { text: normalThai(text) } };
}

function word(text: string): string {
  return foldThai(text) || normalThai(text);
}

/** How the word for each post begins; `รองปลัด` stands in for a ปลัด and says so in a column of its own. */
const roleWords: readonly [string, OfficerRole][] = [
  ['ปลัด', 'chief-administrator'],
  ['รองปลัด', 'chief-administrator'],
  ['chief', 'chief-administrator'],
  ['เจ้าหน้าที่', 'responsible-officer'],
  ['ผู้รับผิดชอบ', 'responsible-officer'],
  ['นักทรัพยากรบุคคล', 'responsible-officer'],
  ['responsible', 'responsible-officer'],
  ['officer', 'responsible-officer'],
];

/** Which post a list speaks of. */
export function roleCell(text: string): Cell<OfficerRole> {
  const folded = foldThai(text);
  const found = roleWords.find(([beginning]) => folded.startsWith(foldThai(beginning)));
  return found ? { value: found[1] } : { code: 'import.role-unknown', values: { text: normalThai(text) } };
}
