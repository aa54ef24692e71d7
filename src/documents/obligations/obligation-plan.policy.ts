import { slots, type Slot } from './evidence.policy.js';

/** A province's own training as rule 5 counts from it. */
export interface PlanTraining {
  id: string;
  endsOn: string;
  /** LAOs that are invited to it. */
  laos: ReadonlySet<string>;
}

/** A LAO as the register has it now. */
export interface PlanLao {
  code: string;
  officerId: string | null;
  chiefId: string | null;
  dissolved: boolean;
  /** Its membership of the trainer cohort, where it is in now. */
  membership: { id: string; sinceOn: string } | null;
}

/** An obligation as it stands, without those whose place another took. */
export interface PlanObligation {
  id: string;
  slot: Slot;
  officerId: string | null;
  trainingId: string;
  countedFrom: string;
  dueOn: string;
  isMet: boolean;
  isExempt: boolean;
  isWaived: boolean;
}

/** What is to be done for one document of one LAO. */
export type PlanStep =
  | {
      act: 'open';
      slot: Slot;
      officerId: string | null;
      trainingId: string;
      countedFrom: string;
      dueOn: string;
      membershipId: string | null;
    }
  | { act: 'supersede'; id: string; why: 'officer-changed' | 'training-cancelled' | 'lao-dissolved' }
  | { act: 'exempt'; id: string; membershipId: string }
  | { act: 'owe-again'; id: string; countedFrom: string; dueOn: string }
  | { act: 'due'; id: string; trainingId: string; countedFrom: string; dueOn: string; before: string }
  | { act: 'name'; id: string; officerId: string };

/** What everything is weighed by: today in Thailand, and when what is counted from a day is due. */
export interface PlanRules {
  today: string;
  due: (countedFrom: string) => string;
}

/**
 * The training from which a LAO's days are counted: the earliest that invites it, else the earliest of its province.
 * Cancelled ones are not among them.
 */
export function trainingOf(lao: string, trainings: PlanTraining[]): PlanTraining | null {
  const ordered = [...trainings].sort((a, b) => (a.endsOn + a.id < b.endsOn + b.id ? -1 : 1));
  return ordered.find(({ laos }) => laos.has(lao)) ?? ordered[0] ?? null;
}

/**
 * What a LAO owes, from the facts of the register; running it again on what it made finds nothing to do. A due day
 * only ever moves to a later one; who was let off and is not any more gets all the days anew.
 */
export function planFor(
  lao: PlanLao,
  training: PlanTraining | null,
  standing: PlanObligation[],
  rules: PlanRules,
): PlanStep[] {
  return slots.flatMap((slot) => {
    const known = standing.find((one) => one.slot === slot);
    if (lao.dissolved || !training) return known ? ended(known, lao.dissolved) : [];
    const person = slot === 'chief-administrator' ? lao.chiefId : lao.officerId;
    const exempt = lao.membership && lao.membership.sinceOn <= training.endsOn ? lao.membership.id : null;
    if (!known) return [opened(slot, person, training, exempt, rules.due(training.endsOn))];
    if (known.isExempt || exempt) return letOff(known, person, exempt, training, rules);
    if (known.officerId && person && known.officerId !== person) {
      const from = later(rules.today, training.endsOn);
      const due = later(rules.due(from), known.dueOn);
      const next = opened(slot, person, { ...training, endsOn: from }, null, due);
      return [{ act: 'supersede', id: known.id, why: 'officer-changed' }, next];
    }
    if (known.isMet || known.isWaived) return [];
    return [...named(known, person), ...moved(known, training, rules)];
  });
}

/**
 * The same for a round behind which the province has a newer one: what is open there goes on to be owed, by the person of
 * whom it was asked. Who came since is asked in the newer round, and nothing is opened.
 */
export function planForPast(
  lao: PlanLao,
  training: PlanTraining | null,
  standing: PlanObligation[],
  rules: PlanRules,
): PlanStep[] {
  const open = standing.filter(({ isMet, isExempt, isWaived }) => !isMet && !isExempt && !isWaived);
  return planFor(lao, training, open, rules).filter(({ act }) => act !== 'open');
}

function opened(
  slot: Slot,
  officerId: string | null,
  training: PlanTraining,
  membershipId: string | null,
  dueOn: string,
): PlanStep {
  return {
    act: 'open',
    slot,
    officerId,
    trainingId: training.id,
    countedFrom: training.endsOn,
    dueOn,
    membershipId,
  };
}

function ended(known: PlanObligation, dissolved: boolean): PlanStep[] {
  if (known.isMet || known.isWaived) return [];
  return [{ act: 'supersede', id: known.id, why: dissolved ? 'lao-dissolved' : 'training-cancelled' }];
}

function letOff(
  known: PlanObligation,
  person: string | null,
  exempt: string | null,
  training: PlanTraining,
  { today, due }: PlanRules,
): PlanStep[] {
  const from = later(today, training.endsOn);
  if (known.isExempt && !exempt)
    return [
      { act: 'owe-again', id: known.id, countedFrom: from, dueOn: later(due(from), known.dueOn) },
      ...named(known, person),
    ];
  if (exempt && !known.isExempt && !known.isMet && !known.isWaived)
    return [{ act: 'exempt', id: known.id, membershipId: exempt }];
  return [];
}

function named(known: PlanObligation, person: string | null): PlanStep[] {
  return person && known.officerId !== person ? [{ act: 'name', id: known.id, officerId: person }] : [];
}

function moved(known: PlanObligation, training: PlanTraining, { due }: PlanRules): PlanStep[] {
  const countedFrom = later(known.countedFrom, training.endsOn);
  const next = later(due(countedFrom), known.dueOn);
  if (next === known.dueOn && training.id === known.trainingId) return [];
  const { id, dueOn: before } = known;
  return [{ act: 'due', id, trainingId: training.id, countedFrom, dueOn: next, before }];
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
