import { priorities, type Priority } from '../priority.policy.js';
import { assignments, type RuleFacts } from './rule.policy.js';

/** A line that changed the ticket, oldest first. */
export interface PastLine {
  type: string;
  data: Record<string, string | number | null>;
  at: Date;
}

const endings: readonly string[] = ['closed', 'reopened'];
const linkings: readonly string[] = ['lao-linked', 'lao-unlinked'];

/** Whether a ticket was neither closed nor not begun yet at a moment, as far as its lines tell; else as its row does. */
export function wasActive(
  { createdAt, active, closedAt }: { createdAt: Date; active: boolean; closedAt: Date | null },
  lines: readonly PastLine[],
  at: Date,
): boolean {
  if (createdAt > at) return false;
  const turns = lines.filter(({ type }) => endings.includes(type));
  const before = turns.findLast((line) => line.at <= at);
  if (before) return before.type === 'reopened';
  const next = turns.find((line) => line.at > at);
  if (next) return next.type === 'closed';
  return active || (closedAt !== null && closedAt > at);
}

/**
 * The facts as they were before `at`: what lines have changed since is taken back to the line before, or the beginning.
 * The subject before it was first changed is not known: it stays the present one. So does a province; its LAO tells it.
 */
export function asItWas(
  facts: RuleFacts,
  lines: readonly PastLine[],
  at: Date,
  firstDesk: string,
): RuleFacts {
  const value = <T>(types: readonly string[], now: T, read: (line: PastLine) => T, first: T): T => {
    const all = lines.filter((line) => types.includes(line.type));
    if (!all.some((line) => line.at >= at)) return now;
    const before = all.filter((line) => line.at < at).at(-1);
    return before ? read(before) : first;
  };
  const words = (line: PastLine, key: string) => String(line.data[key] ?? '');
  return {
    ...facts,
    deskId: value(['moved'], facts.deskId, (line) => words(line, 'deskId'), firstDesk),
    assigneeId: value<string | null>(
      assignments,
      facts.assigneeId,
      (line) => words(line, 'staffId') || null,
      null,
    ),
    priority: value<Priority>(
      ['prioritised'],
      facts.priority,
      (line) => priorities.find((one) => one === line.data.priority) ?? 'normal',
      'normal',
    ),
    tags: value<readonly string[]>(
      ['tagged'],
      facts.tags,
      (line) => words(line, 'tags').split(', ').filter(Boolean),
      [],
    ),
    subject: value(['renamed'], facts.subject, (line) => words(line, 'subject'), facts.subject),
    laoCode: value<string | null>(
      linkings,
      facts.laoCode,
      (line) => (line.type === 'lao-linked' ? words(line, 'code') : null),
      laoAtFirst(lines),
    ),
    fields: fieldsAsTheyWere(facts.fields, lines, at),
  };
}

/** What was unlinked first stood there from the beginning. */
function laoAtFirst(lines: readonly PastLine[]): string | null {
  const first = lines.find(({ type }) => linkings.includes(type));
  return first?.type === 'lao-unlinked' ? String(first.data.code) : null;
}

function fieldsAsTheyWere(
  now: RuleFacts['fields'],
  lines: readonly PastLine[],
  at: Date,
): RuleFacts['fields'] {
  const fields = { ...now };
  const set = lines.filter(({ type }) => type === 'field-set');
  for (const id of new Set(set.filter((line) => line.at >= at).map(({ data }) => String(data.field)))) {
    const before = set.findLast(({ data, at: when }) => data.field === id && when < at);
    if (typeof before?.data.value === 'string') fields[id] = before.data.value;
    else delete fields[id];
  }
  return fields;
}

/**
 * What a rule would have found the next time had it acted before: what it made so stays so until somebody changed the
 * same (`before` and `now` are the facts as they really were, then and the next time).
 */
export function carried(made: RuleFacts, before: RuleFacts, now: RuleFacts): RuleFacts {
  const keep = <T>(ours: T, was: T, is: T): T => (JSON.stringify(was) === JSON.stringify(is) ? ours : is);
  const ids = [made, before, now].flatMap(({ fields }) => Object.keys(fields));
  const fields = [...new Set(ids)].flatMap((id) => {
    const value = keep(made.fields[id], before.fields[id], now.fields[id]);
    return value === undefined ? [] : [[id, value] as const];
  });
  return {
    ...now,
    deskId: keep(made.deskId, before.deskId, now.deskId),
    assigneeId: keep(made.assigneeId, before.assigneeId, now.assigneeId),
    priority: keep(made.priority, before.priority, now.priority),
    tags: keep(made.tags, before.tags, now.tags),
    state: keep(made.state, before.state, now.state),
    fields: Object.fromEntries(fields),
  };
}
