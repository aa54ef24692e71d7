import { describe, expect, it } from '@jest/globals';
import { dueAfterClosing, dueAfterQuestion, dueAfterReply, dueFromStart } from './sla.policy.js';

const none = new Set<string>();
const thai = (text: string) => new Date(`${text}+07:00`);

describe('due times', () => {
  const start = dueFromStart(thai('2026-11-23T09:00'), none);

  it('promise a first answer within 4 working hours and an end within 3 working days', () => {
    expect(start.firstReplyDueAt).toEqual(thai('2026-11-23T14:00'));
    expect(start.resolutionDueAt).toEqual(thai('2026-11-26T09:00'));
    expect(start).toMatchObject({ dueAt: start.firstReplyDueAt, dueKind: 'first-reply' });
  });

  it('are not moved by a person who writes again before the first answer', () => {
    const again = dueAfterQuestion({ ...start, firstRepliedAt: null }, thai('2026-11-23T13:30'), none);
    expect(again).toEqual(start);
  });

  it('leave only the end of the matter after our answer', () => {
    expect(dueAfterReply(start)).toMatchObject({ firstReplyDueAt: null, dueKind: 'resolution' });
  });

  const replied = { ...dueAfterReply(start), firstRepliedAt: thai('2026-11-23T10:00') };

  it('promise the next answer after a further question', () => {
    const next = dueAfterQuestion(replied, thai('2026-11-23T15:30'), none);
    expect(next).toMatchObject({ dueKind: 'next-reply', nextReplyDueAt: thai('2026-11-24T15:30') });
    expect(dueAfterQuestion({ ...replied, ...next }, thai('2026-11-24T08:30'), none)).toEqual(next);
  });

  it('still promise a first answer where no person has answered yet', () => {
    const next = dueAfterQuestion({ ...replied, firstRepliedAt: null }, thai('2026-11-23T15:30'), none);
    expect(next).toMatchObject({ dueKind: 'first-reply', firstReplyDueAt: thai('2026-11-24T11:30') });
  });

  it('name the end of the matter when it comes before the next answer', () => {
    const next = dueAfterQuestion(replied, thai('2026-11-25T16:00'), none);
    expect(next.dueKind).toBe('resolution');
  });

  it('end with the closing', () => {
    expect(dueAfterClosing()).toMatchObject({ dueAt: null, dueKind: null, resolutionDueAt: null });
  });
});
