import { describe, expect, it } from '@jest/globals';
import { nameKeys, withoutTitle } from './officer-name.policy.js';

describe('names of people', () => {
  it.each([
    ['นายสมชาย ใจดี', 'สมชาย ใจดี'],
    ['นางสาว สมหญิง  ใจดี', 'สมหญิง ใจดี'],
    ['นางนวล ใจดี', 'นวล ใจดี'],
    ['น.ส.เอมอร ใจดี', 'เอมอร ใจดี'],
    ['ว่าที่ ร.ต.หญิง วิไล ใจดี', 'วิไล ใจดี'],
    ['จ.ส.อ. มานะ อดทน', 'มานะ อดทน'],
    ['พันจ่าเอกมานะ อดทน', 'มานะ อดทน'],
    ['ดร.นายแพทย์ ใจดี', 'แพทย์ ใจดี'],
    ['นายิกา ใจดี', 'นายิกา ใจดี'],
    ['สมชาย ใจดี', 'สมชาย ใจดี'],
    ['นาง', 'นาง'],
  ])('%s is looked for as %s', (name, bare) => expect(withoutTitle(name)).toBe(bare));

  it('are found by family name too, and kept as they were written', () => {
    expect(nameKeys('นายสมชาย  ณ  ระนอง')).toEqual({
      name: 'นายสมชาย ณ ระนอง',
      sortKey: expect.any(String),
      searchKey: 'สมชายณระนอง',
      familyKey: 'ระนอง',
    });
    expect(nameKeys('นายสมชาย ใจดี').sortKey).toBe(nameKeys('สมชาย ใจดี').sortKey);
    expect(nameKeys('สมชาย').familyKey).toBe('');
  });
});
