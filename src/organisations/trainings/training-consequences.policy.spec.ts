import { describe, expect, it } from '@jest/globals';
import {
  consequencesOf,
  documentsDueOn,
  type TrainingAction,
  type TrainingFacts,
} from './training-consequences.policy.js';

const facts: TrainingFacts = {
  organiser: 'province',
  endsOn: '2016-10-20',
  invited: 82,
  absent: 12,
  came: 70,
  owing: 80,
  joining: 0,
  leaving: 0,
};
const dla: TrainingFacts = { ...facts, organiser: 'dla', joining: 5, leaving: 4 };
const told = (action: TrainingAction, of: TrainingFacts, endsOn?: string) =>
  consequencesOf(action, of, endsOn).map(({ code, count, on, before }) =>
    [code, count, before, on].filter((part) => part !== null).join(' '),
  );

describe('what follows from an action on a training', () => {
  it('counts fifteen days from its last day, over the end of a month and a year', () => {
    expect(documentsDueOn('2016-10-20')).toBe('2016-11-04');
    expect(documentsDueOn('2016-12-20')).toBe('2017-01-04');
  });

  it('moving: who has to be told, the due date before and after, and that attendance stays', () => {
    expect(told('move', facts, '2016-11-03')).toEqual([
      'invited-to-tell 82',
      'due-date-moves 2016-11-04 2016-11-18',
      'attendance-stays 70',
    ]);
  });

  it('moving to an earlier day brings no due date forward', () => {
    expect(told('move', facts, '2016-10-01')).toEqual(['invited-to-tell 82', 'attendance-stays 70']);
  });

  it('moving to another place on the same days leaves the due date out', () => {
    expect(told('move', { ...facts, came: 0 })).toEqual(['invited-to-tell 82']);
  });

  it('cancelling: the fifteen days never begin, and attendance counts for nothing', () => {
    expect(told('cancel', facts)).toEqual([
      'invited-to-tell 82',
      'due-date-never 2016-11-04',
      'attendance-void 70',
    ]);
  });

  it('closing: who did not come, and what is owed until when', () => {
    expect(told('close', facts)).toEqual(['absent 12', 'documents-due 80 2016-11-04', 'attendance-fixed 70']);
  });

  it('closing one to which nobody came is said first, and alone of them', () => {
    const [first, ...rest] = consequencesOf('close', { ...facts, came: 0, absent: 82 });
    expect(first).toMatchObject({ code: 'nobody-came', severity: 'danger' });
    expect(rest.map(({ code }) => code)).not.toContain('absent');
  });

  it("closing DLA's: who joins the cohort; rule 5 begins with the province's own", () => {
    expect(told('close', dla)).toEqual(['absent 12', 'join-cohort 5', 'attendance-fixed 70']);
    expect(told('move', dla, '2016-11-03')).not.toContain('due-date-moves 2016-11-04 2016-11-18');
  });

  it('reopening takes back what closing brought', () => {
    expect(told('reopen', facts)).toEqual(['attendance-open 70']);
    expect(told('reopen', dla)).toEqual(['leave-cohort 4', 'attendance-open 70']);
  });

  it('says nothing of what does not happen', () => {
    const empty = { ...facts, invited: 0, absent: 0, came: 0, owing: 0 };
    expect(told('move', empty)).toEqual([]);
    expect(told('close', empty)).toEqual(['nobody-came', 'attendance-fixed 0']);
  });
});
