import { describe, expect, it } from '@jest/globals';
import { foldedValue, optionsAfter, shownValue, soughtValue, writtenValue } from './field-value.policy.js';

const options = [
  { key: 'o1', th: 'รหัสผ่าน', en: 'Password', retired: false },
  { key: 'o2', th: 'ข้อมูลเก่า', en: 'Old data', retired: true },
];
const of = (kind: 'text' | 'number' | 'choice' | 'yes-no' | 'date') => ({ kind, options });

describe('what stands in a field of a ticket', () => {
  it.each([
    ['text', '  มท  ๐๘๐๙/๑๒๓ ', { value: 'มท ๐๘๐๙/๑๒๓' }],
    ['text', 'ก'.repeat(501), { fault: 'too-long' }],
    ['number', '๐๑,๒๕๐.๕๐', { value: '1250.5' }],
    ['number', '-0', { value: '0' }],
    ['number', '1e5', { fault: 'not-a-number' }],
    ['number', '1.23456', { fault: 'not-a-number' }],
    ['choice', 'o1', { value: 'o1' }],
    ['choice', 'o2', { fault: 'unknown-option' }],
    ['choice', 'รหัสผ่าน', { fault: 'unknown-option' }],
    ['yes-no', 'yes', { value: 'yes' }],
    ['yes-no', 'maybe', { fault: 'not-yes-or-no' }],
    ['date', '2026-02-28', { value: '2026-02-28' }],
    ['date', '2026-02-30', { fault: 'no-such-day' }],
    ['date', '28/02/2569', { fault: 'no-such-day' }],
  ] as const)('of kind %s: %s is read as %j', (kind, written, read) => {
    expect(writtenValue(of(kind), written)).toEqual(read);
  });

  it.each([
    ['text', 'มท 0809/123', 'มท0809123'],
    ['number', '1,250.50', '1250.5'],
    ['number', 'มาก', null],
    ['choice', 'รหัส', 'o1'],
    ['choice', 'old data', 'o2'],
    ['choice', 'o1', 'o1'],
    ['choice', 'อื่น', null],
    ['yes-no', 'ใช่', 'yes'],
    ['yes-no', 'ไม่', 'no'],
    ['date', '26/11/2569', '2026-11-26'],
    ['date', 'เมื่อวาน', null],
    ['text', ' ', null],
  ] as const)('of kind %s is looked for by %s', (kind, typed, sought) => {
    expect(soughtValue(of(kind), typed)).toBe(sought);
  });

  it('is found by how it was stored, whatever digits and spaces it was typed with', () => {
    expect(foldedValue('text', 'มท ๐๘๐๙/๑๒๓')).toBe(soughtValue(of('text'), 'มท0809/123'));
    expect(foldedValue('text', 'ก'.repeat(500))).toBe(soughtValue(of('text'), 'ก'.repeat(500)));
  });

  it('is shown by names, which is what the history keeps', () => {
    expect(shownValue(of('choice'), 'o2')).toEqual({ th: 'ข้อมูลเก่า', en: 'Old data' });
    expect(shownValue(of('yes-no'), 'no')).toEqual({ th: 'ไม่ใช่', en: 'No' });
    expect(shownValue(of('date'), '2026-02-28').th).toBe('2026-02-28');
  });

  it('keeps the keys of options that are renamed, and retires those that are left out', () => {
    const after = optionsAfter(options, [
      { key: null, th: 'ใหม่', en: 'New' },
      { key: 'o1', th: 'รหัส', en: 'Password' },
      { key: 'o9', th: 'แปลก', en: 'Strange' },
    ]);
    expect(after.map(({ key, retired }) => [key, retired])).toEqual([
      ['o3', false],
      ['o1', false],
      ['o4', false],
      ['o2', true],
    ]);
    expect(optionsAfter(after, [{ key: 'o2', th: 'กลับมา', en: 'Back' }])[0]).toMatchObject({
      key: 'o2',
      retired: false,
    });
  });
});
