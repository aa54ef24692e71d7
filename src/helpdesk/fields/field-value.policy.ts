import { asciiDigits, foldThai, normalThai } from '../../platform/thai-text.policy.js';
import { writtenDate } from '../search/search-date.policy.js';

/** What can stand in a field. */
export const fieldKinds = ['text', 'number', 'choice', 'yes-no', 'date'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** One thing that can be chosen; `key` stays when its names change. */
export interface FieldOption {
  key: string;
  th: string;
  en: string;
  /** Nobody may choose it any more. */
  retired: boolean;
}

/** What a value is read by. */
export interface FieldForm {
  kind: FieldKind;
  options: readonly FieldOption[];
}

/** A value in the one form in which it is stored, or why it is none. */
export type WrittenValue =
  | { value: string }
  | { fault: 'too-long' | 'not-a-number' | 'unknown-option' | 'not-yes-or-no' | 'no-such-day' };

/** The longest text, in UTF-16 units. */
export const longestText = 500;
const longestFolded = 120;
const number = /^([-−]?)0*(\d{1,15})(?:\.(\d{1,4}))?$/;

/**
 * Reads what somebody wrote into a field; never empty. Text keeps its words, with one space between them; a number has
 * ASCII digits, neither commas nor needless zeros; a day is YYYY-MM-DD; yes and no are `yes` and `no`.
 */
export function writtenValue({ kind, options }: FieldForm, written: string): WrittenValue {
  const text = normalThai(written);
  switch (kind) {
    case 'text':
      return text.length > longestText ? { fault: 'too-long' } : { value: text };
    case 'number': {
      const parts = number.exec(asciiDigits(text).replace(/[,\s]/g, ''));
      if (!parts) return { fault: 'not-a-number' };
      const decimals = (parts[3] ?? '').replace(/(?<!0)0+$/, '');
      const size = decimals ? `${parts[2]!}.${decimals}` : parts[2]!;
      return { value: parts[1] && size !== '0' ? `-${size}` : size };
    }
    case 'choice':
      return options.some(({ key, retired }) => key === text && !retired)
        ? { value: text }
        : { fault: 'unknown-option' };
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { value: text } : { fault: 'not-yes-or-no' };
    case 'date':
      return isDay(text) ? { value: text } : { fault: 'no-such-day' };
  }
}

/** The form in which values are compared when somebody looks for them. */
export function foldedValue(kind: FieldKind, value: string): string {
  return kind === 'text' ? foldThai(value).slice(0, longestFolded) : value;
}

const yes = new Set(['yes', 'y', 'true', '1', 'ใช', 'มี']);
const no = new Set(['no', 'n', 'false', '0', 'ไม', 'ไมใช', 'ไมมี']);

/** What somebody looks for in a field, in the form in which values are compared; null where it is no value of it. */
export function soughtValue(field: FieldForm, typed: string): string | null {
  const wanted = foldThai(typed);
  if (!wanted) return null;
  switch (field.kind) {
    case 'text':
      return foldedValue('text', typed);
    case 'number': {
      const written = writtenValue(field, typed);
      return 'value' in written ? written.value : null;
    }
    case 'yes-no':
      return yes.has(wanted) ? 'yes' : no.has(wanted) ? 'no' : null;
    case 'date': {
      const date = writtenDate(typed);
      return 'day' in date ? date.day : null;
    }
    case 'choice':
      return soughtOption(field.options, typed.trim(), wanted);
  }
}

/** By key, by a whole name, or by the beginning of one name alone. */
function soughtOption(options: readonly FieldOption[], typed: string, wanted: string): string | null {
  const fits = (test: (name: string) => boolean) =>
    options.filter(({ key, th, en }) => key === typed || test(foldThai(th)) || test(foldThai(en)));
  const exact = fits((name) => name === wanted);
  const begun = exact.length ? exact : fits((name) => name.startsWith(wanted));
  return begun.length === 1 ? begun[0]!.key : null;
}

/** A value in the words of the conversation, in both languages: what was chosen by its name at that time. */
export function shownValue({ kind, options }: FieldForm, value: string): { th: string; en: string } {
  if (kind === 'yes-no') return value === 'yes' ? { th: 'ใช่', en: 'Yes' } : { th: 'ไม่ใช่', en: 'No' };
  const option = kind === 'choice' && options.find(({ key }) => key === value);
  return option ? { th: option.th, en: option.en } : { th: value, en: value };
}

/** What can be chosen once it was written anew: what is new gets a key, what is left out is retired. */
export function optionsAfter(
  before: readonly FieldOption[],
  given: readonly { key: string | null; th: string; en: string }[],
): FieldOption[] {
  let last = Math.max(0, ...before.map(({ key }) => Number(key.slice(1))));
  const known = new Set(before.map(({ key }) => key));
  const kept = given.map(({ key, th, en }) => ({
    key: key !== null && known.has(key) ? key : `o${(last += 1)}`,
    th,
    en,
    retired: false,
  }));
  const standing = new Set(kept.map(({ key }) => key));
  return [
    ...kept,
    ...before.filter(({ key }) => !standing.has(key)).map((one) => ({ ...one, retired: true })),
  ];
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
