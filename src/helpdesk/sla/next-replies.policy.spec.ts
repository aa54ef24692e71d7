import { describe, expect, it } from '@jest/globals';
import { nextRepliesOf, type SaidLine } from './next-replies.policy.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 2, minute));
let count = 0;
const line = (minute: number, authorKind: SaidLine['authorKind'], type?: string): SaidLine => ({
  id: `${(count += 1)}`,
  kind: type ? 'event' : 'message',
  authorKind,
  createdAt: at(minute),
  event: type ? { type } : null,
});
const waits = (lines: SaidLine[]) =>
  nextRepliesOf(lines).map(({ waitedFrom, repliedAt }) => [
    waitedFrom.getUTCMinutes(),
    repliedAt.getUTCMinutes(),
  ]);

describe('how long earlier answers were waited for', () => {
  it('is counted from the first question that was open, and not for the first answer nor for one that nobody awaited', () => {
    expect(
      waits([
        line(0, 'contact'),
        line(1, 'staff'),
        line(2, 'staff'),
        line(10, 'contact'),
        line(12, 'contact'),
        line(15, 'outside'),
        line(16, 'staff'),
        line(20, 'contact'),
        line(29, 'staff'),
      ]),
    ).toEqual([
      [10, 15],
      [20, 29],
    ]);
  });

  it('ends with what the desk said by itself and with closing; what is opened again by hand is owed since it was asked', () => {
    const begun = [line(0, 'contact'), line(1, 'staff'), line(5, 'contact')];
    expect(waits([...begun, line(6, 'assistant'), line(9, 'staff')])).toEqual([]);
    expect(waits([...begun, line(6, 'staff', 'closed'), line(9, 'staff')])).toEqual([]);
    const closed = [...begun, line(6, 'staff', 'closed')];
    expect(waits([...closed, line(8, 'staff', 'reopened'), line(9, 'staff')])).toEqual([[5, 9]]);
    expect(waits([...closed, line(8, 'system', 'reopened'), line(8, 'contact'), line(9, 'staff')])).toEqual([
      [8, 9],
    ]);
    expect(waits([...begun, line(6, 'staff', 'tagged'), line(9, 'staff')])).toEqual([[5, 9]]);
  });
});
