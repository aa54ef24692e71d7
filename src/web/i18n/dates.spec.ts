import { describe, expect, it } from '@jest/globals';
import { countdownParts, dateText, dateTimeText, dayNumber, momentText, stampText, timeText } from './dates';

/** 00:30 on 8 October in Bangkok, still 7 October in UTC. */
const at = new Date('2026-10-07T17:30:00Z');
const now = at.getTime();
const later = (minutes: number) => new Date(now + minutes * 60_000);

describe('dates', () => {
  it('shows Buddhist years in Thai and Gregorian ones in English, in Bangkok time', () => {
    expect(dateText(at, 'th')).toBe('8 ตุลาคม 2569');
    expect(dateText(at, 'en')).toBe('8 October 2026');
    expect(dateTimeText(at, 'th')).toBe('8 ต.ค. 2569 00:30');
    expect(dateTimeText(at, 'en')).toBe('8 Oct 2026, 00:30');
    expect(timeText(at, 'th')).toBe('00:30');
  });

  it('knows when the day changes in Bangkok', () => {
    expect(dayNumber(new Date('2026-10-07T16:59:59Z')) + 1).toBe(dayNumber(new Date('2026-10-07T17:00:00Z')));
  });

  it('is as short as it can be without doubt', () => {
    expect(stampText(later(-10), now, 'th')).toBe('00:20');
    expect(stampText(later(-60), now, 'th')).toBe('เมื่อวาน');
    expect(stampText(later(-60 * 24 * 30), now, 'en')).toBe('8 Sept');
    expect(stampText(later(-60 * 24 * 400), now, 'th')).toBe('3 ก.ย. 68');
  });

  it('names a moment to come', () => {
    expect(momentText(later(60), now, 'en')).toBe('01:30');
    expect(momentText(later(60 * 24), now, 'th')).toBe('พรุ่งนี้ 00:30');
    expect(momentText(later(60 * 24 * 4), now, 'en')).toContain('12 Oct 00:30');
  });

  it('counts down in one or two units', () => {
    expect(countdownParts(20_000)).toEqual({ unit: 'minute', count: 1, rest: 0 });
    expect(countdownParts(59 * 60_000)).toEqual({ unit: 'minute', count: 59, rest: 0 });
    expect(countdownParts(185 * 60_000)).toEqual({ unit: 'hour', count: 3, rest: 5 });
    expect(countdownParts(5 * 86_400_000)).toEqual({ unit: 'day', count: 5, rest: 0 });
  });
});
