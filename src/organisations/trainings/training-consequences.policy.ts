import { addDays } from '../../platform/day.policy.js';

export const trainingActions = ['move', 'cancel', 'close', 'reopen'] as const;
export type TrainingAction = (typeof trainingActions)[number];

export const consequenceCodes = [
  'invited-to-tell',
  'attendance-stays',
  'attendance-void',
  'attendance-fixed',
  'attendance-open',
  'nobody-came',
  'absent',
  'due-date-moves',
  'due-date-never',
  'documents-due',
  'join-cohort',
  'leave-cohort',
] as const;
export const severities = ['info', 'warning', 'danger'] as const;

/** One thing that follows from an action: how many it concerns, which day, and which day it was before. */
export interface Consequence {
  code: (typeof consequenceCodes)[number];
  severity: (typeof severities)[number];
  count: number | null;
  on: string | null;
  before: string | null;
}

/** What is known of a training when somebody is about to act on it. */
export interface TrainingFacts {
  organiser: 'dla' | 'province';
  endsOn: string;
  /** LAOs and representatives who are invited, and those of them who did not come. */
  invited: number;
  absent: number;
  /** LAOs and representatives who came. */
  came: number;
  /** LAOs of the province outside the trainer cohort: each owes the copies of rule 5. */
  owing: number;
  /** LAOs that came and are not in the trainer cohort yet. */
  joining: number;
  /** LAOs that are in the trainer cohort by this training alone. */
  leaving: number;
}

/** Rule 5: the copies reach DLA within fifteen days of the province's training; its last day is day 0. */
const daysForDocuments = 15;

/** The earliest day on which rule 5's copies are due. A holiday puts it off; those are counted where copies are owed. */
export function documentsDueOn(endsOn: string): string {
  return addDays(endsOn, daysForDocuments);
}

/** What follows from an action, told before it is done. `endsOn` is the new last day of one that is moved. */
export function consequencesOf(
  action: TrainingAction,
  facts: TrainingFacts,
  endsOn = facts.endsOn,
): Consequence[] {
  const own = facts.organiser === 'province';
  const due = documentsDueOn(facts.endsOn);
  const all: (Consequence | false)[] = {
    move: () => [
      facts.invited > 0 && one('invited-to-tell', 'warning', { count: facts.invited }),
      // What is owed already is never due earlier than it was.
      own &&
        endsOn > facts.endsOn &&
        one('due-date-moves', 'info', { on: documentsDueOn(endsOn), before: due }),
      facts.came > 0 && one('attendance-stays', 'warning', { count: facts.came }),
    ],
    cancel: () => [
      facts.invited > 0 && one('invited-to-tell', 'warning', { count: facts.invited }),
      own && one('due-date-never', 'warning', { before: due }),
      facts.came > 0 && one('attendance-void', 'danger', { count: facts.came }),
    ],
    close: () => [
      facts.came === 0 && one('nobody-came', 'danger'),
      facts.absent > 0 && facts.came > 0 && one('absent', 'warning', { count: facts.absent }),
      !own && facts.joining > 0 && one('join-cohort', 'info', { count: facts.joining }),
      own && facts.owing > 0 && one('documents-due', 'info', { count: facts.owing, on: due }),
      one('attendance-fixed', 'info', { count: facts.came }),
    ],
    reopen: () => [
      !own && facts.leaving > 0 && one('leave-cohort', 'warning', { count: facts.leaving }),
      one('attendance-open', 'info', { count: facts.came }),
    ],
  }[action]();
  return all.filter((consequence) => consequence !== false);
}

function one(
  code: Consequence['code'],
  severity: Consequence['severity'],
  given: Partial<Consequence> = {},
): Consequence {
  return { code, severity, count: null, on: null, before: null, ...given };
}
