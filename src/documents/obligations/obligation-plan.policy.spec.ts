import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../platform/day.policy.js';
import {
  planFor,
  trainingOf,
  type PlanLao,
  type PlanObligation,
  type PlanTraining,
} from './obligation-plan.policy.js';

const lao: PlanLao = {
  code: '06900101',
  officerId: 'officer',
  chiefId: 'chief',
  dissolved: false,
  membership: null,
};
const training: PlanTraining = { id: 'T1', endsOn: '2026-11-02', laos: new Set(['06900101']) };
const rules = { today: '2026-11-10', due: (from: string) => addDays(from, 15) };
const owed = (given: Partial<PlanObligation> = {}): PlanObligation => ({
  id: 'O1',
  slot: 'responsible-officer',
  officerId: 'officer',
  trainingId: 'T1',
  countedFrom: '2026-11-02',
  dueOn: '2026-11-17',
  isMet: false,
  isExempt: false,
  isWaived: false,
  ...given,
});
const chief = owed({ id: 'O2', slot: 'chief-administrator', officerId: 'chief' });
const plan = (given: Partial<PlanLao>, known: PlanObligation, at: PlanTraining | null = training) =>
  planFor({ ...lao, ...given }, at, [chief, known], rules).filter(
    (step) => !('id' in step) || step.id !== 'O2',
  );

describe('what a LAO owes', () => {
  it('is two documents from the training on, once', () => {
    const steps = planFor(lao, training, [], rules);
    expect(steps).toMatchObject([
      { act: 'open', slot: 'chief-administrator', officerId: 'chief', dueOn: '2026-11-17' },
      { act: 'open', slot: 'responsible-officer', officerId: 'officer', countedFrom: '2026-11-02' },
    ]);
    expect(planFor(lao, training, [chief, owed()], rules)).toEqual([]);
  });

  it('is nothing for who was in the cohort on that day, and stays owed by who joined after it', () => {
    const membership = { id: 'M', sinceOn: '2026-11-02' };
    expect(plan({ membership }, owed())).toEqual([{ act: 'exempt', id: 'O1', membershipId: 'M' }]);
    expect(plan({ membership: { id: 'M', sinceOn: '2026-11-03' } }, owed())).toEqual([]);
    expect(planFor({ ...lao, membership }, training, [], rules)).toMatchObject([
      { membershipId: 'M' },
      { membershipId: 'M' },
    ]);
  });

  it('is owed again, with all its days, by who leaves the cohort: never overdue at once', () => {
    const known = owed({ isExempt: true, dueOn: '2026-11-05' });
    expect(plan({}, known)).toEqual([
      { act: 'owe-again', id: 'O1', countedFrom: '2026-11-10', dueOn: '2026-11-25' },
    ]);
  });

  it('passes to the next officer with all the days, also where the former one had met it', () => {
    for (const known of [owed(), owed({ isMet: true })]) {
      expect(plan({ officerId: 'next' }, known)).toMatchObject([
        { act: 'supersede', id: 'O1', why: 'officer-changed' },
        { act: 'open', officerId: 'next', dueOn: '2026-11-25' },
      ]);
    }
    expect(plan({ officerId: null }, owed())).toEqual([]);
    expect(plan({}, owed({ officerId: null }))).toEqual([{ act: 'name', id: 'O1', officerId: 'officer' }]);
  });

  it('is due later after a move to a later day, and never earlier', () => {
    expect(plan({}, owed(), { ...training, endsOn: '2026-11-09' })).toMatchObject([
      { act: 'due', id: 'O1', dueOn: '2026-11-24', before: '2026-11-17' },
    ]);
    expect(plan({}, owed(), { ...training, endsOn: '2026-10-20' })).toEqual([]);
    expect(plan({}, owed({ isMet: true }), { ...training, endsOn: '2026-11-09' })).toEqual([]);
  });

  it('ends with the training and with the LAO, but what was met stays met', () => {
    expect(plan({}, owed(), null)).toMatchObject([{ act: 'supersede', why: 'training-cancelled' }]);
    expect(plan({ dissolved: true }, owed())).toMatchObject([{ act: 'supersede', why: 'lao-dissolved' }]);
    expect(plan({}, owed({ isMet: true }), null)).toEqual([]);
  });

  it('counts from the earliest training that invites the LAO, else from the first of the province', () => {
    const first = { id: 'T0', endsOn: '2026-10-01', laos: new Set(['other']) };
    expect(trainingOf('06900101', [training, first])).toBe(training);
    expect(trainingOf('06900102', [training, first])).toBe(first);
    expect(trainingOf('06900102', [])).toBeNull();
  });
});
