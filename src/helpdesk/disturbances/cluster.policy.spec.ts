import { describe, expect, it } from '@jest/globals';
import { clusters, symptomOf, type Report } from './cluster.policy.js';

const now = new Date('2026-03-02T03:00:00Z');
const thresholds = { windowMs: 30 * 60_000, laos: 5, times: 4 };
const reports = (count: number, given: Partial<Report> = {}): Report[] =>
  Array.from({ length: count }, (_, n) => ({
    ticketId: `t${n}`,
    from: `lao${n}`,
    deskId: 'desk',
    text: 'เข้าสู่ระบบไม่ได้ค่ะ',
    at: new Date(now.getTime() - n * 60_000),
    ...given,
  }));

describe('what troubles people', () => {
  it.each([
    ['เข้าระบบ LHR ไม่ได้', null],
    ['เข้าสู่ระบบไม่ได้ค่ะ', 'sign-in'],
    ['เขาสูระบบ ไมได', 'sign-in'],
    ['เข้าสู่ระบบไม่ได้ ลืมรหัสผ่าน', null],
    ['เว็บไซต์ล่มหรือคะ', 'unreachable'],
    ['ขึ้น Error 502 ครับ', 'unreachable'],
    ['กรอกแล้วบันทึกข้อมูลไม่ได้', 'saving'],
    ['OTP ไม่มาเลย', 'no-code'],
    ['วันนี้ระบบช้า', 'slow'],
    ['The site is down', 'unreachable'],
    ['ขอบคุณค่ะ', null],
  ])('%s: %s', (text, symptom) => expect(symptomOf(text)).toBe(symptom));
});

describe('reports belong together', () => {
  it('from enough LAOs within half an hour on one desk', () => {
    expect(clusters(reports(4), now, thresholds)).toEqual([]);
    expect(clusters(reports(5), now, thresholds)).toEqual([
      { symptom: 'sign-in', deskId: 'desk', ticketIds: ['t0', 't1', 't2', 't3', 't4'] },
    ]);
    expect(clusters([...reports(3), ...reports(2, { deskId: 'other' })], now, thresholds)).toEqual([]);
    expect(clusters([...reports(3), ...reports(2, { text: 'ระบบช้า' })], now, thresholds)).toEqual([]);
    expect(clusters(reports(5, { at: new Date(now.getTime() - 31 * 60_000) }), now, thresholds)).toEqual([]);
  });

  it('and one LAO that writes often is one', () => {
    expect(clusters(reports(9, { from: 'lao' }), now, thresholds)).toEqual([]);
    expect(clusters(reports(9, { ticketId: 't' }), now, thresholds)).toMatchObject([{ ticketIds: ['t'] }]);
  });
});
