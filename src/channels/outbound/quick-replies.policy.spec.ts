import { describe, expect, it } from '@jest/globals';
import { withList } from './quick-replies.policy.js';

describe('answers to choose from in words', () => {
  it('are numbered below the text', () => {
    const offered = [{ title: 'ลืมรหัสผ่าน' }, { title: ' คุยกับเจ้าหน้าที่ ' }];
    expect(withList('ให้ช่วยเรื่องใดคะ\n', offered)).toBe('ให้ช่วยเรื่องใดคะ\n\n1. ลืมรหัสผ่าน\n2. คุยกับเจ้าหน้าที่');
  });

  it('go on with a list that the text has begun', () => {
    const offered = [{ title: '1. อบต.บ้านนา' }, { title: 'ไม่มีในรายการ' }];
    expect(withList('แห่งใดคะ\n1. อบต.บ้านนา อ.จะนะ', offered)).toBe(
      'แห่งใดคะ\n1. อบต.บ้านนา อ.จะนะ\n2. ไม่มีในรายการ',
    );
  });

  it('leave a text without any as it is', () => {
    expect(withList('รับทราบค่ะ', [])).toBe('รับทราบค่ะ');
  });
});
