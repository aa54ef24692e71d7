import { describe, expect, it } from '@jest/globals';
import { likeness } from './likeness.policy.js';

describe('likeness', () => {
  it.each([
    ['ลืมรหัสผ่านครับ', 'ลืมรหัสผ่านครับ', 1, 1],
    ['ลืมรหัสผ่าน เข้าระบบไม่ได้', 'เข้าระบบไม่ได้ ลืมรหัสผ่านค่ะ', 0.6, 1],
    ['ลืมรหัสผ่าน', 'ขอกำหนดการอบรม', 0, 0.2],
    ['รหัส', '', 0, 0],
    ['👍', '👍', 0, 0],
  ])('of %s and %s', (a, b, least, most) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(least);
    expect(likeness(a, b)).toBeLessThanOrEqual(most);
    expect(likeness(a, b)).toBe(likeness(b, a));
  });
});
