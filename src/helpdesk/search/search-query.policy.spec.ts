import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writtenDate } from './search-date.policy.js';
import { readSearch } from './search-query.policy.js';

const names = {
  provinces: [
    { id: '90', names: ['สงขลา', 'Songkhla'] },
    { id: '30', names: ['นครราชสีมา', 'Nakhon Ratchasima', 'โคราช'] },
    { id: '80', names: ['นครศรีธรรมราช', 'Nakhon Si Thammarat'] },
  ],
  desks: [{ id: '01K00000000000000000000001', names: ['ช่วยเหลือทั่วไป'] }],
  fields: [
    {
      ...{ id: '01K0000000000000000000000F', names: ['problem', 'ประเภทปัญหา', 'Kind of problem'] },
      ...{ kind: 'choice' as const, options: [{ key: 'o1', th: 'รหัสผ่าน', en: 'Password', retired: false }] },
    },
    {
      id: '01K0000000000000000000000G',
      names: ['visited-on', 'วันที่ไป', 'Visited on'],
      kind: 'date' as const,
      options: [],
    },
  ],
};
const read = (text: string) => readSearch(text, names);

describe('a search', () => {
  it('looks into fields by their keys and by their names in either language', () => {
    const [problem, visited] = names.fields;
    for (const typed of ['problem:pass', 'ประเภทปัญหา: รหัส', 'kind of problem:"password"'])
      expect(read(typed)).toMatchObject({
        fields: [{ id: problem!.id, folded: 'o1' }],
        terms: [],
        faults: [],
      });
    expect(read('วันที่ไป:26/11/2569 ลืม').fields).toEqual([{ id: visited!.id, folded: '2026-11-26' }]);
    expect(read('problem:อื่น').faults).toEqual([{ code: 'unknown-value', at: 0, length: 12 }]);
    expect(read('problem:').faults).toMatchObject([{ code: 'no-value' }]);
  });

  it('is words, phrases and operators, in either language', () => {
    expect(read('รหัสผ่าน "not working" จาก:สมชาย จังหวัด:"สงขลา" state:open before:26/11/2569')).toMatchObject({
      terms: ['รหัสผาน', ' not working'],
      from: ['สมชาย'],
      province: '90',
      states: ['open'],
      before: '2026-11-26',
      words: 'รหัสผ่าน not working',
      faults: [],
    });
    expect(read('กลุ่มงาน:ช่วยเหลือ สถานะ:ปิดแล้ว ตั้งแต่:๒๕๖๘')).toMatchObject({
      desk: names.desks[0]!.id,
      states: ['closed'],
      after: '2025-01-01',
      faults: [],
    });
  });

  it('knows provinces by code, by what they are called, and by a beginning that is one alone', () => {
    expect(read('province:๓๐').province).toBe('30');
    expect(read('province:songkh').province).toBe('90');
    expect(read('จังหวัด:โคราช').province).toBe('30');
    expect(read('จังหวัด:จ.สงขลา').province).toBe('90');
    expect(read('จังหวัด:นคร').faults).toEqual([{ code: 'unknown-province', at: 0, length: 11 }]);
  });

  it('leaves what is no operator as text', () => {
    expect(read('เบอร์:081234 http://x.go.th')).toMatchObject({ faults: [], province: null });
  });

  it('knows a number', () => {
    expect(read('#๑๒').number).toBe(12);
    expect(read('1234').number).toBe(1234);
    expect(read('1234 ลืม').number).toBeNull();
    expect(read('99999999999').number).toBeNull();
  });

  it.each([
    ['ลืม before:เมื่อวานซืน', 'date', 4, 18],
    ['before:31/02/2569', 'no-such-day', 0, 17],
    ['after:26/11/69', 'short-year', 0, 14],
    ['desk:ไหน', 'unknown-desk', 0, 8],
    ['state:หาย', 'unknown-state', 0, 9],
    ['ลืม ปู่', 'too-short', 4, 3],
    ['ลืม from:', 'no-value', 4, 5],
    ['กขค ขคง คงจ งจฉ จฉช ฉชซ ชซฌ ซฌญ ฌญฎ', 'too-many-words', 0, 35],
  ])('says what is wrong with %s', (text, code, at, length) => {
    expect(read(text).faults).toEqual([{ code, at, length }]);
  });

  it('takes a quotation mark that is still open as closed at the end', () => {
    expect(read('"ลืม รหัส').terms).toEqual(['ลืมรหัส']);
  });
});

describe('a written date', () => {
  it.each([
    ['26/11/2569', '2026-11-26'],
    ['๒๖-๑๑-๒๕๖๙', '2026-11-26'],
    ['2026-11-26', '2026-11-26'],
    ['26.11.2026', '2026-11-26'],
    ['26 พ.ย. 2569', '2026-11-26'],
    ['พฤศจิกายน 2569', '2026-11-01'],
    ['11/2569', '2026-11-01'],
    ['2569-11', '2026-11-01'],
    ['2569', '2026-01-01'],
    ['พ.ศ. 2569', '2026-01-01'],
    ['ค.ศ. 2026', '2026-01-01'],
    ['26 Nov 2026', '2026-11-26'],
    ['29/2/2567', '2024-02-29'],
  ])('%s is %s', (written, day) => {
    expect(writtenDate(written)).toEqual({ day });
  });

  it.each([
    ['before:พ.ศ. 2570', '2027-01-01', []],
    ['ก่อน: พ.ศ.๒๕๗๐ รหัสผ่าน', '2027-01-01', ['รหัสผาน']],
    ['before:26 พ.ย. 2569 รหัสผ่าน', '2026-11-26', ['รหัสผาน']],
    ['before:26 พฤศจิกายน พ.ศ. 2569', '2026-11-26', []],
    ['before:nov 2026 password', '2026-11-01', [' password']],
    ['before:2569 รหัสผ่าน 2570', '2026-01-01', ['รหัสผาน', '2570']],
  ])('reads a date with its spaces: %s', (typed, day, terms) => {
    expect(read(typed)).toMatchObject({ before: day, terms, faults: [] });
  });

  it('knows no state by what every object has', () => {
    for (const typed of ['state:constructor', 'สถานะ:toString', 'state:__proto__'])
      expect(read(typed).faults).toMatchObject([{ code: 'unknown-state' }]);
  });

  it('is understood or told what is wrong and where, whatever is typed', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        ...[
          'from:',
          'จังหวัด:',
          'province:สงขลา',
          'desk:"',
          'state:open',
          'state:constructor',
          'before:',
          'after:31/2/2569',
          '"',
          "''",
        ],
        ...[
          'problem:',
          'วันที่ไป:๑/๑/๒๕๖๙',
          '#',
          '๑๒๓',
          '\u200b',
          '่',
          'ำ',
          'เเ',
          '%',
          '_',
          '\\',
          ':',
          '::',
          ' ',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...Array.from('กขคงจำาิีุู่้์ะเแโใไๆ ab1:"')), maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
        const text = typed.join('');
        const { terms, from, faults } = read(text);
        for (const { at, length } of faults) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at + length).toBeLessThanOrEqual(text.length);
        }
        for (const term of [...terms, ...from]) expect(term).not.toBe('');
      }),
      { numRuns: 3_000 },
    );
  });
});
