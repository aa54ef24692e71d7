import { asciiDigits } from '../../platform/thai-text.policy.js';
import type { TicketState } from '../ticket.entity.js';
import { gramsOfTerm } from './search-grams.policy.js';
import { searchTerm } from './search-text.policy.js';
import { soughtValue } from '../fields/field-value.policy.js';
import { writtenDate } from './search-date.policy.js';
import {
  operatorsWith,
  readersOf,
  type FieldName,
  type Named,
  type Operator,
} from './search-operators.policy.js';

/** What can be named. */
export interface SearchNames {
  provinces: readonly Named[];
  desks: readonly Named[];
  /** Fields of tickets; each of their names is an operator. */
  fields: readonly FieldName[];
}

/** What is wrong with a search, and where it stands (UTF-16 offsets): so that it can be shown in the field. */
export interface SearchFault {
  code:
    | 'too-short'
    | 'no-value'
    | 'unknown-province'
    | 'unknown-desk'
    | 'unknown-state'
    | 'unknown-value'
    | 'date'
    | 'no-such-day'
    | 'short-year'
    | 'too-many-words';
  at: number;
  length: number;
}

/** A search as it was understood. */
export interface SearchQuery {
  /** What a ticket must hold, each in the folded form. */
  terms: string[];
  /** What the contact's name or address must hold. */
  from: string[];
  province: string | null;
  desk: string | null;
  states: TicketState[];
  /** What stands in fields, as it is stored for searches. */
  fields: { id: string; folded: string }[];
  /** Days (YYYY-MM-DD, Thai time): begun before the one, not before the other. */
  before: string | null;
  after: string | null;
  /** The words as typed, without operators: for people and organisations. */
  words: string;
  /** Set where the words are nothing but a number, with or without # before it. */
  number: number | null;
  faults: SearchFault[];
}

const allStates: readonly TicketState[] = ['open', 'waiting', 'snoozed', 'closed', 'merged'];
const stateWords = new Map<string, readonly TicketState[]>(
  Object.entries({
    เปิด: ['open', 'waiting', 'snoozed'],
    ยังไม่ปิด: ['open', 'waiting', 'snoozed'],
    รอเราตอบ: ['open'],
    รอเรา: ['open'],
    รอผู้ติดต่อ: ['waiting'],
    รอ: ['waiting'],
    พัก: ['snoozed'],
    พักไว้: ['snoozed'],
    ปิด: ['closed'],
    ปิดแล้ว: ['closed'],
    รวม: ['merged'],
    รวมแล้ว: ['merged'],
  } satisfies Record<string, TicketState[]>),
);
const mostTerms = 8;

/**
 * Understands a search: words that must all be there, phrases in quotation marks, and operators in English or Thai
 * (`from:`, `จังหวัด:` …), the names of fields among them. Anything else with a colon is text. What cannot be understood is a fault with its place.
 */
export function readSearch(text: string, names: SearchNames): SearchQuery {
  const query: SearchQuery = {
    terms: [],
    from: [],
    province: null,
    desk: null,
    states: [],
    fields: [],
    before: null,
    after: null,
    words: '',
    number: null,
    faults: [],
  };
  const words: string[] = [];
  const known = operatorsWith(names.fields);
  const { token, bare } = readersOf(known.keys());
  for (const match of text.matchAll(token)) {
    const [whole, name, phrase, word] = match;
    const place = { at: match.index, length: whole.trimEnd().length };
    const value = (phrase ?? word ?? '').trim();
    if (name === undefined && bare.test(value)) query.faults.push({ code: 'no-value', ...place });
    else if (name === undefined) {
      words.push(value);
      addTerm(query.terms, value, place, query.faults);
    } else if (!value) query.faults.push({ code: 'no-value', ...place });
    else apply(known.get(name.toLowerCase())!, value, query, names, place);
  }
  if (query.terms.length + query.from.length > mostTerms)
    query.faults.push({ code: 'too-many-words', at: 0, length: text.length });
  query.words = words.join(' ');
  const digits = /^#?\s*(\d{1,9})$/.exec(asciiDigits(query.words));
  if (digits && Number(digits[1]) <= 4_294_967_295) query.number = Number(digits[1]);
  return query;
}

type Place = Pick<SearchFault, 'at' | 'length'>;

function addTerm(terms: string[], value: string, place: Place, faults: SearchFault[]): void {
  const term = searchTerm(value);
  // Signs alone say nothing: nobody means them.
  if (!term.trim()) return;
  const { grams, ranges } = gramsOfTerm(term);
  if (!grams.length && !ranges.length) faults.push({ code: 'too-short', ...place });
  else if (!terms.includes(term)) terms.push(term);
}

function apply(
  operator: Operator | FieldName,
  value: string,
  query: SearchQuery,
  names: SearchNames,
  place: Place,
): void {
  const fault = (code: SearchFault['code']) => void query.faults.push({ code, ...place });
  if (typeof operator === 'object') {
    const folded = soughtValue(operator, value);
    if (folded === null) return fault('unknown-value');
    return void query.fields.push({ id: operator.id, folded });
  }
  switch (operator) {
    case 'from':
      return addTerm(query.from, value, place, query.faults);
    case 'province':
      query.province = named(value.replace(/^จ\./, ''), names.provinces);
      return query.province ? undefined : fault('unknown-province');
    case 'desk':
      query.desk = named(value, names.desks);
      return query.desk ? undefined : fault('unknown-desk');
    case 'state': {
      const states = stateWords.get(value) ?? allStates.filter((state) => state === value.toLowerCase());
      query.states.push(...states);
      return states.length ? undefined : fault('unknown-state');
    }
    default: {
      const date = writtenDate(value);
      if ('fault' in date) return fault(date.fault);
      query[operator] = date.day;
    }
  }
}

/** By id, by a whole name, or by the beginning of one name alone. */
function named(value: string, all: readonly Named[]): string | null {
  const wanted = searchTerm(value).trim();
  if (!wanted) return null;
  const fits = (test: (name: string) => boolean) =>
    all.filter(
      ({ id, names }) => id === asciiDigits(value) || names.some((name) => test(searchTerm(name).trim())),
    );
  const exact = fits((name) => name === wanted);
  const begun = exact.length ? exact : fits((name) => name.startsWith(wanted));
  return begun.length === 1 ? begun[0]!.id : null;
}
