import { describe, expect, it } from '@jest/globals';
import { isWithin, sessionLimits, stageOf } from './session.policy.js';

describe('a session', () => {
  const at = (minutes: number) => new Date(minutes * 60_000);

  it('ends when it is not used, and at the latest after twelve hours', () => {
    const limits = sessionLimits(true);
    const session = { lastSeenAt: at(100), expiresAt: at(720) };
    expect(isWithin(limits, session, at(129))).toBe(true);
    expect(isWithin(limits, session, at(130))).toBe(false);
    expect(isWithin(limits, { ...session, lastSeenAt: at(719) }, at(720))).toBe(false);
    expect(sessionLimits(false).idle).toBe(8 * 3_600_000);
  });

  it('is only good for enrolling where a second factor is required and missing', () => {
    expect(stageOf(true, false)).toBe('enrol-second-factor');
    expect([stageOf(true, true), stageOf(false, false)]).toEqual(['full', 'full']);
  });
});
