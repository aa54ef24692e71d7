import { describe, expect, it } from '@jest/globals';
import { fittingOffers, offerIndex, type Offered } from './suggestion.policy.js';

const offer = (id: string, name: string, text: string, rest: Partial<Offered> = {}): Offered => ({
  kind: 'macro',
  id,
  name,
  text,
  deskId: null,
  uses: 0,
  ...rest,
});
const offers = [
  offer('greeting', 'ทักทายและถามชื่อ อปท.', 'สวัสดีค่ะ ยินดีให้ความช่วยเหลือ'),
  offer('copies', 'ขอสำเนาบัตรที่ค้าง สำเนาบัตร', 'ยังค้างส่งสำเนาบัตรประจำตัวประชาชน กรุณาส่งผ่านลิงก์'),
  offer('not-received', 'ยังไม่ได้รับรหัส', 'รหัสผู้ใช้งานส่งผ่านผู้แทนจังหวัด กรุณาลงลายมือชื่อ'),
  offer('forgot', 'ลืมรหัสผ่านต้องทำอย่างไร', 'กดปุ่มลืมรหัสผ่าน แล้วแจ้งชื่อ อปท.', { kind: 'article' }),
  offer('desk', 'ลายมือชื่อรับซอง', 'ลงลายมือชื่อในบัญชีส่งมอบ', { deskId: 'paper' }),
];
const found = (typed: string, asked = '', deskId = 'front', from = offers) =>
  fittingOffers(offerIndex(from), { typed, asked, deskId }).map(({ id }) => id);

describe('what is offered to who writes an answer', () => {
  it('fits the words that are typed, Thai without spaces and with tones left out', () => {
    expect(found('เรียน คุณสมหญิง เรื่องสำเนาบัตร')[0]).toBe('copies');
    expect(found('ลืมรหัสผาน')[0]).toBe('forgot');
  });

  it('fits what was asked before a word is typed, and what is typed weighs more', () => {
    expect(found('', 'ลืมรหัสผ่านเข้าระบบไม่ได้ค่ะ')[0]).toBe('forgot');
    expect(found('สำเนาบัตร', 'ลืมรหัสผ่านเข้าระบบไม่ได้ค่ะ')[0]).toBe('copies');
  });

  it('is nothing where nothing fits, or where nothing is written but what every letter has', () => {
    expect(found('พรุ่งนี้ฝนตกหนัก')).toEqual([]);
    expect(found('สวัสดีค่ะ ขอบคุณค่ะ')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('is of the own desk or of every desk', () => {
    expect(found('ลายมือชื่อ', '', 'paper')[0]).toBe('desk');
    expect(found('ลายมือชื่อ')).not.toContain('desk');
  });

  it('is what is used most of what fits as well, at most three', () => {
    const same = ['a', 'b', 'c', 'd'].map((id, n) => offer(id, 'ขอสำเนาบัตร', 'ส่งสำเนา', { uses: n * 10 }));
    expect(found('สำเนาบัตร', '', 'front', same)).toEqual(['d', 'c', 'b']);
  });
});
