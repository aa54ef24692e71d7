import { describe, expect, it } from '@jest/globals';
import {
  alarmsOf,
  counted,
  dueAfterClosing,
  dueAfterQuestion,
  dueAfterReply,
  dueAfterWaiting,
  dueFromStart,
  type SlaTerms,
} from './sla.policy.js';
import { firstTargets, promisedOn } from './targets.policy.js';

const thai = (text: string) => new Date(`${text}+07:00`);
const terms: SlaTerms = { revision: 0, targets: firstTargets, holidays: new Set() };
const place = { deskId: 'a', priority: 2 };

describe('due times', () => {
  const start = { ...place, ...dueFromStart(place, thai('2026-11-23T09:00'), terms) };

  it('promise a first answer within 4 working hours and an end within 3 working days', () => {
    expect(start.firstReplyDueAt).toEqual(thai('2026-11-23T14:00'));
    expect(start.resolutionDueAt).toEqual(thai('2026-11-26T09:00'));
    expect(start).toMatchObject({ dueAt: start.firstReplyDueAt, dueKind: 'first-reply' });
  });

  it('pass by a holiday that was announced', () => {
    const holidays = new Set(['2026-11-24']);
    expect(counted(start, { ...terms, holidays }).resolutionDueAt).toEqual(thai('2026-11-27T09:00'));
  });

  it('are not moved by a person who writes again before the first answer', () => {
    const again = dueAfterQuestion({ ...start, firstRepliedAt: null }, thai('2026-11-23T13:30'), terms);
    expect({ ...start, ...again }).toEqual(start);
  });

  const at = thai('2026-11-23T10:00');
  const replied = { ...start, ...dueAfterReply(start, at, terms), firstRepliedAt: at };

  it('are none while we wait for them', () => {
    expect(replied).toMatchObject({
      firstReplyDueAt: null,
      resolutionDueAt: null,
      dueAt: null,
      alarmAt: null,
    });
  });

  it('promise the next answer after a further question, and go on with the end from where it stood', () => {
    const next = dueAfterQuestion(replied, thai('2026-11-23T15:30'), terms);
    expect(next).toMatchObject({ dueKind: 'next-reply', nextReplyDueAt: thai('2026-11-24T15:30') });
    // One hour of the three days had gone by before the answer.
    expect(next.resolutionDueAt).toEqual(thai('2026-11-26T14:30'));
    const again = { ...replied, ...next };
    expect(dueAfterQuestion(again, thai('2026-11-24T08:30'), terms)).toEqual(next);
    const asked = counted(again, { ...terms, revision: 4 });
    expect(asked).toEqual({ ...next, slaRevision: 4 });
  });

  it('go on with the end once we no longer wait, without a question', () => {
    const back = dueAfterWaiting(replied, thai('2026-11-23T15:30'), terms);
    expect(back).toMatchObject({ dueKind: 'resolution', resolutionDueAt: thai('2026-11-26T14:30') });
  });

  it('still promise a first answer where no person has answered yet', () => {
    const next = dueAfterQuestion({ ...replied, firstRepliedAt: null }, thai('2026-11-23T15:30'), terms);
    expect(next).toMatchObject({ dueKind: 'first-reply', firstReplyDueAt: thai('2026-11-24T11:30') });
  });

  it('end with the closing', () => {
    const closed = dueAfterClosing(replied, at);
    expect(closed).toMatchObject({ dueAt: null, dueKind: null, resolutionDueAt: null, alarmAt: null });
  });

  it('leave a promise that was broken to be written down, whatever ended it', () => {
    const late = thai('2026-11-23T14:01');
    const missed = [{ kind: 'first-reply', dueAt: thai('2026-11-23T14:00').toISOString() }];
    const due = { missed, alarmAt: thai('2026-11-23T14:00') };
    expect(dueAfterReply(start, late, terms)).toMatchObject(due);
    expect(dueAfterClosing(start, late)).toMatchObject({ missed, alarmAt: late });
  });

  it('are warned of when three quarters of the time are used up, the end with pauses left out', () => {
    const next = { ...replied, ...dueAfterQuestion(replied, thai('2026-11-23T15:30'), terms) };
    expect(alarmsOf(next, terms).map(({ kind, step, at: on }) => [kind, step, on])).toEqual([
      ['next-reply', 'warning', thai('2026-11-24T13:45')],
      ['next-reply', 'breach', thai('2026-11-24T15:30')],
      ['resolution', 'warning', thai('2026-11-25T16:15')],
      ['resolution', 'breach', thai('2026-11-26T14:30')],
    ]);
    expect(next.alarmAt).toEqual(thai('2026-11-24T13:45'));
  });
});

describe('what is promised', () => {
  const minutes = (firstReply: number) => ({ firstReply, nextReply: 60, resolution: 600 });
  const targets = {
    ...firstTargets,
    exceptions: [
      { deskId: null, priority: 'urgent' as const, ...minutes(30) },
      { deskId: 'a', priority: null, ...minutes(120) },
      { deskId: 'a', priority: 'urgent' as const, ...minutes(15) },
    ],
  };
  it.each([
    ['b', 'normal', 240],
    ['b', 'urgent', 30],
    ['a', 'normal', 120],
    ['a', 'urgent', 15],
  ] as const)('on desk %s with priority %s: a first answer in %i minutes', (deskId, priority, expected) =>
    expect(promisedOn(targets, { deskId, priority }).firstReply).toBe(expected),
  );
});
