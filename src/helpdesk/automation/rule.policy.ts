import { foldThai } from '../../platform/thai-text.policy.js';
import type { Priority } from '../priority.policy.js';

/** What a rule can wait for: said or done on a ticket, as its line in the conversation tells it. */
export const ruleEvents = [
  'opened',
  'message',
  'handed-over',
  'replied',
  'assigned',
  'moved',
  'prioritised',
  'tagged',
  'field-set',
  'snoozed',
  'woken',
  'closed',
  'reopened',
  'sla-warning',
  'sla-breach',
] as const;
export type RuleEvent = (typeof ruleEvents)[number];

/** From when time is counted: the opening, their last word or ours where it is the last of all, the closing. */
export const timeBases = ['opened', 'their-message', 'our-answer', 'closed'] as const;
export type TimeBasis = (typeof timeBases)[number];

/** The lines that tell that somebody was given a ticket: by a person or a rule, by the desk, as who stands in. */
export const assignments: readonly string[] = ['assigned', 'given-by-turn', 'taken-over'];

/** When a rule looks at a ticket; `hours` by the clock on the wall, `at` as hh:mm in Thailand. */
export type RuleWhen =
  | { event: RuleEvent }
  | { event: 'passed'; since: TimeBasis; hours: number }
  | { event: 'daily'; at: string; days: 'working' | 'all' };

/** What must stand in a field of the ticket; `value` as it is stored. */
export interface FieldCondition {
  fieldId: string;
  is: 'filled' | 'empty' | 'same' | 'other';
  value: string | null;
}

/** What must be so, each of them; an empty list or null asks nothing. Of a list one is enough. */
export interface RuleConditions {
  deskIds: string[];
  channels: string[];
  provinces: string[];
  priorities: Priority[];
  tags: string[];
  withoutTags: string[];
  words: string[];
  lao: 'known' | 'unknown' | null;
  assigned: 'somebody' | 'nobody' | null;
  office: 'open' | 'closed' | null;
  /** Rules that were written before tickets had fields lack it. */
  fields?: FieldCondition[];
}

/** What a rule does, one after the other. */
export type RuleAct =
  | { do: 'assign'; staffId: string | null }
  | { do: 'move'; deskId: string }
  | { do: 'prioritise'; priority: Priority }
  | { do: 'tag'; tags: string[] }
  | { do: 'untag'; tags: string[] }
  | { do: 'fill'; fieldId: string; value: string | null }
  | { do: 'note'; text: string }
  | { do: 'answer'; macroId: string }
  | { do: 'snooze'; hours: number }
  | { do: 'close' };

/** A rule as somebody wrote it. */
export interface RuleDefinition {
  when: RuleWhen;
  conditions: RuleConditions;
  acts: RuleAct[];
}

/** What a rule knows of a ticket. */
export interface RuleFacts {
  deskId: string;
  channel: string;
  provinceCode: string | null;
  priority: Priority;
  tags: readonly string[];
  assigneeId: string | null;
  laoCode: string | null;
  state: 'open' | 'waiting' | 'snoozed' | 'closed' | 'merged';
  subject: string;
  /** What was said just now; empty where nothing was. */
  text: string;
  officeOpen: boolean;
  /** What stands in its fields, by their ids. */
  fields: Readonly<Record<string, string>>;
}

/** Whether all that a rule asks for is so. Words are looked for as typed by hand: without tones, spaces and case. */
export function fits(conditions: RuleConditions, facts: RuleFacts): boolean {
  const oneOf = <T>(wanted: readonly T[], had: T | null): boolean =>
    wanted.length === 0 || (had !== null && wanted.includes(had));
  const is = <T>(wanted: T | null, had: T): boolean => wanted === null || wanted === had;
  return (
    oneOf(conditions.deskIds, facts.deskId) &&
    oneOf(conditions.channels, facts.channel) &&
    oneOf(conditions.provinces, facts.provinceCode) &&
    oneOf(conditions.priorities, facts.priority) &&
    (conditions.tags.length === 0 || conditions.tags.some((tag) => facts.tags.includes(tag))) &&
    !conditions.withoutTags.some((tag) => facts.tags.includes(tag)) &&
    is(conditions.lao, facts.laoCode === null ? 'unknown' : 'known') &&
    is(conditions.assigned, facts.assigneeId === null ? 'nobody' : 'somebody') &&
    is(conditions.office, facts.officeOpen ? 'open' : 'closed') &&
    (conditions.fields ?? []).every((one) => stands(one, facts.fields[one.fieldId] ?? null)) &&
    says(conditions.words, facts)
  );
}

/** What is empty is not something other than a value. */
function stands({ is, value }: FieldCondition, now: string | null): boolean {
  if (is === 'empty') return now === null;
  return now !== null && (is === 'filled' || (now === value) === (is === 'same'));
}

function says(words: readonly string[], { subject, text }: RuleFacts): boolean {
  if (words.length === 0) return true;
  const said = foldThai(`${subject}\n${text}`);
  return words.some((word) => said.includes(foldThai(word)));
}

/** Whether an act would change anything: what is so already is not done again. */
export function changes(act: RuleAct, facts: RuleFacts): boolean {
  const active = facts.state !== 'closed' && facts.state !== 'merged';
  switch (act.do) {
    case 'assign':
      return facts.assigneeId !== act.staffId;
    case 'move':
      return facts.deskId !== act.deskId;
    case 'prioritise':
      return facts.priority !== act.priority;
    case 'tag':
      return act.tags.some((tag) => !facts.tags.includes(tag));
    case 'untag':
      return act.tags.some((tag) => facts.tags.includes(tag));
    case 'fill':
      return (facts.fields[act.fieldId] ?? null) !== act.value;
    case 'note':
      return true;
    default:
      return active;
  }
}

/** What is known once an act is done: what later acts and later rules go by. */
export function after(act: RuleAct, facts: RuleFacts): RuleFacts {
  switch (act.do) {
    case 'assign':
      return { ...facts, assigneeId: act.staffId };
    case 'move':
      return { ...facts, deskId: act.deskId };
    case 'prioritise':
      return { ...facts, priority: act.priority };
    case 'tag':
      return { ...facts, tags: [...new Set([...facts.tags, ...act.tags])] };
    case 'untag':
      return { ...facts, tags: facts.tags.filter((tag) => !act.tags.includes(tag)) };
    case 'fill': {
      const { [act.fieldId]: _, ...others } = facts.fields;
      return { ...facts, fields: act.value === null ? others : { ...others, [act.fieldId]: act.value } };
    }
    case 'snooze':
      return { ...facts, state: 'snoozed' };
    case 'close':
      return { ...facts, state: 'closed' };
    default:
      return facts;
  }
}

/** A line of a conversation, as far as it tells what happened. */
export interface HappeningLine {
  kind: 'message' | 'note' | 'event';
  authorKind: string;
  /** It is what the ticket began with. */
  first: boolean;
  type: string | null;
}

/** What a line means to rules; some lines mean two things, most notes and marks none. */
export function eventsOf({ kind, authorKind, first, type }: HappeningLine): RuleEvent[] {
  if (kind === 'event')
    return assignments.includes(type ?? '')
      ? ['assigned']
      : ruleEvents.filter((event) => event === type && !said.has(event));
  const opened: RuleEvent[] = first && authorKind !== 'outside' ? ['opened'] : [];
  if (kind === 'note') return authorKind === 'assistant' ? ['handed-over'] : opened;
  if (authorKind === 'contact') return [...opened, 'message'];
  return authorKind === 'staff' || authorKind === 'outside' ? ['replied'] : [];
}
const said = new Set<RuleEvent>(['opened', 'message', 'handed-over', 'replied']);

/** So many rules may follow one from another. */
export const deepest = 3;
/** So often a rule acts on one ticket within a day. */
export const mostADay = 20;

/** Why a rule does not act though all fits: it would follow its own doing, or too many others, or itself too often. */
export function guard(
  ruleId: string,
  trail: readonly string[],
  today: number,
): 'own-doing' | 'too-deep' | 'too-often' | null {
  if (trail.includes(ruleId)) return 'own-doing';
  if (trail.length >= deepest) return 'too-deep';
  return today >= mostADay ? 'too-often' : null;
}
