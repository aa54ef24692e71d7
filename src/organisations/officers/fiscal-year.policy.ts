import { thaiDay } from '../../platform/day.policy.js';

/** The Thai fiscal year (CE) at a moment: 2027 (พ.ศ. 2570) begins on 1 October 2026, in Thailand. */
export function fiscalYear(at: Date): number {
  const [year, month] = thaiDay(at).split('-').map(Number) as [number, number];
  return month >= 10 ? year + 1 : year;
}
