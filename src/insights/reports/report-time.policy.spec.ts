import { describe, expect, it } from '@jest/globals';
import { lastPeriod, reportsDue } from './report-time.policy.js';

describe('the period of a report', () => {
  it.each([
    ['weekly', '2026-03-02', '2026-02-23', '2026-03-01'],
    ['weekly', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['weekly', '2026-03-09', '2026-03-02', '2026-03-08'],
    ['monthly', '2026-03-01', '2026-02-01', '2026-02-28'],
    ['monthly', '2026-01-15', '2025-12-01', '2025-12-31'],
  ] as const)('%s on %s is from %s to %s', (rhythm, today, since, until) =>
    expect(lastPeriod(rhythm, today)).toEqual({ since, until }),
  );

  it('is sent from eight in the morning in Thailand, for two days', () => {
    const due = (now: string) => reportsDue(new Date(now)).map(({ rhythm }) => rhythm);
    // A Monday, and the first of June.
    expect(due('2026-06-01T00:59:59Z')).toEqual([]);
    expect(due('2026-06-01T01:00:00Z')).toEqual(['weekly', 'monthly']);
    expect(due('2026-06-03T00:59:59Z')).toEqual(['weekly', 'monthly']);
    expect(due('2026-06-03T01:00:00Z')).toEqual([]);
    expect(due('2026-06-08T01:00:00Z')).toEqual(['weekly']);
  });
});
