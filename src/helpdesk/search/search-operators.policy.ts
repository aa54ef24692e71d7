import { spacedDate } from './search-date.policy.js';
import type { FieldForm } from '../fields/field-value.policy.js';

/** Something that an operator may name: by its id, and the names under which people know it. */
export interface Named {
  id: string;
  names: readonly string[];
}

/** A field of tickets, whose names are operators too. */
export type FieldName = Named & FieldForm;

/** What may be asked for besides words. */
export type Operator = 'from' | 'province' | 'desk' | 'state' | 'before' | 'after';

const operators = new Map<string, Operator>([
  ['from', 'from'],
  ['จาก', 'from'],
  ['province', 'province'],
  ['จังหวัด', 'province'],
  ['desk', 'desk'],
  ['กลุ่มงาน', 'desk'],
  ['state', 'state'],
  ['สถานะ', 'state'],
  ['before', 'before'],
  ['ก่อน', 'before'],
  ['after', 'after'],
  ['ตั้งแต่', 'after'],
]);
/** Words that a search has a meaning for: no field may be called so. */
export const searchOperators: ReadonlySet<string> = new Set(operators.keys());

/** Every word that may stand before a colon, with what it asks for; the longest first, since one may begin another. */
export function operatorsWith(fields: readonly FieldName[]): Map<string, Operator | FieldName> {
  const named = fields.flatMap((field) => field.names.map((name) => [name.toLowerCase(), field] as const));
  const all: (readonly [string, Operator | FieldName])[] = [...named, ...operators];
  return new Map(all.sort(([a], [b]) => b.length - a.length));
}

const ofDates = [...operators].flatMap(([word, operator]) =>
  ['before', 'after'].includes(operator) ? word : [],
);

/**
 * A word with the operator before it, if it is one that we know; the value may be in quotation marks, and a date behind
 * its operator has its own spaces.
 */
export function readersOf(words: Iterable<string>): { token: RegExp; bare: RegExp } {
  const any = [...words].map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')).join('|');
  return {
    token: new RegExp(
      `(?:(${any})[:：]\\s*)?(?:["“”]([^"“”]*)(?:["“”]|$)|((?<=(?:${ofDates.join('|')})[:：]\\s*)${spacedDate}|\\S+))`,
      'giu',
    ),
    bare: new RegExp(`^(?:${any})[:：]$`, 'iu'),
  };
}
