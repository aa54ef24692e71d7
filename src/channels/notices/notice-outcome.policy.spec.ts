import { describe, expect, it } from '@jest/globals';
import { afterAttempt } from './notice-outcome.policy.js';

const refused = { result: 'refused', code: 'no' } as const;
const transient = { result: 'transient', code: 'later' } as const;
const unknown = { result: 'unknown', code: 'silence' } as const;
const sent = { result: 'sent', providerId: '1' } as const;

describe('what a notice becomes', () => {
  it.each([
    ['email', 1, 0, sent, 'sent', 0],
    ['email', 2, 1, sent, 'sent', 1],
    ['email', 1, 0, refused, 'failed', 0],
    ['email', 2, 1, refused, 'unknown', 1],
    ['line', 2, 1, refused, 'failed', 1],
    ['email', 1, 0, transient, 'queued', 0],
    ['email', 5, 0, transient, 'queued', 0],
    ['email', 14, 0, transient, 'queued', 0],
    ['email', 15, 0, transient, 'failed', 0],
    ['email', 15, 1, transient, 'unknown', 1],
    ['line', 6, 1, transient, 'unknown', 1],
    ['email', 1, 0, unknown, 'queued', 1],
    ['email', 2, 1, unknown, 'unknown', 2],
    ['email', 6, 0, unknown, 'queued', 1],
    ['email', 15, 0, unknown, 'unknown', 1],
    ['line', 5, 4, unknown, 'queued', 5],
    ['line', 6, 5, unknown, 'unknown', 6],
  ] as const)(
    'by %s, after attempt %i with %i doubts and %j: %s',
    (channel, attempts, doubts, outcome, state, left) => {
      expect(afterAttempt({ channel, attempts, doubts }, outcome, 0)).toMatchObject({ state, doubts: left });
    },
  );

  it('waits longer after each try', () => {
    const waits = [1, 2, 3, 4, 5].map((attempts) =>
      afterAttempt({ channel: 'line', attempts, doubts: 0 }, transient, 0),
    );
    expect(waits.map((step) => (step.state === 'queued' ? step.waitMs : 0))).toEqual([
      5_000, 30_000, 120_000, 600_000, 1_800_000,
    ]);
  });

  it('waits for a mail server for more than three days', () => {
    const waits = Array.from({ length: 14 }, (_, tried) =>
      afterAttempt({ channel: 'email', attempts: tried + 1, doubts: 0 }, transient, 0),
    ).map((step) => (step.state === 'queued' ? step.waitMs : 0));
    expect(waits.every((wait, index) => wait >= (waits[index - 1] ?? 1))).toBe(true);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3 * 24 * 3_600_000);
  });
});
