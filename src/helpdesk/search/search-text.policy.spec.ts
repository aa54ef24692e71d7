import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addedGramsOf, gramsOf, gramsOfTerm } from './search-grams.policy.js';
import { foldThai } from '../../platform/thai-text.policy.js';
import { excerptOf, foldForSearch, highlightRanges, searchTerm } from './search-text.policy.js';

const fold = (text: string) => foldForSearch(text).text;
const marked = (text: string, ...terms: string[]) =>
  highlightRanges(text, terms.map(searchTerm)).map(([from, to]) => text.slice(from, to));

describe('the form in which words are looked for', () => {
  it.each([
    ['Thai is written together, whatever stands between', 'อบต. บ้าน-นา', 'อบตบานนา'],
    ['without the marks above that typists leave out', 'ป้ายผู้ใช้', 'ปายผูใช'],
    ['Thai digits are digits', 'เลขที่ ๑๒๓', 'เลขที 123'],
    ['a word of other letters has a space before it', 'รหัสPassword ใหม่', 'รหัส password ใหม'],
    ['an address is its words', 'Somchai@x.go.th', ' somchai x go th'],
    ['signs within a number are not looked at', 'โทร 081-234-5678 ยอด 1,000', 'โทร 0812345678 ยอด 1000'],
    ['two numbers stay two', '12 34', ' 12 34'],
    ['am in two parts is one', 'น้ํา', 'นำ'],
    ['what is invisible is nothing', 'บ้าน\u200bนา', 'บานนา'],
  ])('%s', (_, written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  it('comes to an end with texts that were made so that it does not', () => {
    // Each from each would be tried 10^10 times: minutes.
    for (const piece of ['\u0e4d', '\u0e48', '\u200b', 'เ\u200b'])
      expect(fold(`ก${piece.repeat(100_000)}`).length).toBeLessThan(50_010);
  });

  it('finds words of other letters by their beginning, numbers and Thai by any part', () => {
    expect(fold('ลืม password').includes(searchTerm('pass'))).toBe(true);
    expect(fold('ลืม password').includes(searchTerm('word'))).toBe(false);
    expect(fold('06900312').includes(searchTerm('๙๐๐'))).toBe(true);
    expect(fold('ระบบแจ้งว่ารหัสผ่านหมดอายุ').includes(searchTerm('สผาน'))).toBe(true);
  });
});

describe('where it stands in the original', () => {
  it.each([
    ['with its tone marks', 'ลืมรหัสผ่านครับ', ['รหัสผาน'], ['รหัสผ่าน']],
    ['over spaces and signs', 'ที่ อบต. บ้าน นา ค่ะ', ['อบตบ้านนา'], ['อบต. บ้าน นา']],
    ['Thai digits by others', 'เลข ๐๘๑-๒๓๔ ครับ', ['081234'], ['๐๘๑-๒๓๔']],
    ['a word without the space before it', 'my Password is', ['pass'], ['Pass']],
    ['touching ones are one', 'กขคงจ', ['กขค', 'คง'], ['กขคง']],
    ['nothing where there is nothing', 'กขค', ['งจ'], []],
  ])('%s', (_, text, terms, found) => {
    expect(marked(text, ...terms)).toEqual(found);
  });

  it('cuts an excerpt around the first, between letters and their marks', () => {
    const { text, ranges } = excerptOf(`${'ที่นี่ '.repeat(40)}ปู่ลืมรหัสผ่าน${' ผู้ใช้'.repeat(60)}`, [
      searchTerm('รหัสผ่าน'),
    ]);
    expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(['รหัสผ่าน']);
    expect(text.length).toBeLessThan(190);
    expect(text).toMatch(/^…[^\p{M}]/u);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.constantFrom(...'กขคงเแาำะัิี่้์ํ๑9aB .-\n\u200b'.split('')), { maxLength: 40 })
      .map((all) => all.join('')),
  );
  it('takes any text, and every offset lies within it', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), fc.integer({ min: 1, max: 8 }), (text, at, length) => {
        const { text: folded, from, to } = foldForSearch(text);
        expect(from).toHaveLength(folded.length);
        for (const [n, begin] of from.entries()) expect(begin).toBeLessThanOrEqual(to[n]!);
        for (const [start, end] of highlightRanges(text, [searchTerm(text.slice(at, at + length))])) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        excerptOf(text, [searchTerm('กข')]);
      }),
    );
  });
});

describe('what is folded as one', () => {
  const hidden = '\\u200B-\\u200F\\u2060\\uFEFF\\u00AD';
  const marks = `[\\p{M}${hidden}]`;
  /** The same in one expression, slow and obvious. */
  const unit = new RegExp(
    `\\u0E40[${hidden}]*\\u0E40|[^](?:${marks}{0,30}\\u0E4D${marks}{0,30}\\u0E32)?${marks}*`,
    'gu',
  );
  const signs = 'กข\u0E40\u0E41\u0E31\u0E32\u0E33\u0E38\u0E3A\u0E48\u0E4D\u0308\u200b\u00ad\u00e9aB9๑.ฯ';
  const heaps = fc
    .array(fc.constantFrom(...signs.split(''), '\u{1F600}'), { maxLength: 30 })
    .map((all) => all.join(''));

  it('is a letter with all that belongs to it', () => {
    fc.assert(
      fc.property(heaps, (original) => {
        const { text, from, to } = foldForSearch(original);
        const told = from.flatMap((start, n) => (to[n]! > start ? [`${start} ${to[n]} ${text[n]}`] : []));
        const expected = [...original.matchAll(unit)].flatMap(({ 0: piece, index }) =>
          foldThai(piece)
            .split('')
            .map((letter) => `${index} ${index + piece.length} ${letter}`),
        );
        expect(told).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('grams', () => {
  const letters = [...'กขคงจชซดตนบปผมยรลวสหอ'.split(''), ...'ัิีุู่้า'.split(''), 'ะ', 'เ', 'ไ', '1', '2', '9', ' '];
  const text = fc.array(fc.constantFrom(...letters), { minLength: 3, maxLength: 60 }).map((all) =>
    all
      .join('')
      .replace(/เเ+/g, 'เ')
      // A vowel above belongs to a Thai letter, and none to a vowel behind one: put in its order it would go elsewhere.
      .replace(/(?<![ก-ฮะ-ไ])[ัิีุู่้]+|(?<=[ะาำ])[ัิีุู่้]+/g, ''),
  );

  it('of any part that is cut out anywhere are among those of the whole', () => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.integer({ min: 2, max: 20 }), (whole, at, length) => {
        const term = searchTerm(whole.slice(at, at + length));
        const folded = fold(whole);
        expect(folded).toContain(term);
        const grams = gramsOf(folded);
        const { grams: wanted, ranges } = gramsOfTerm(term);
        for (const gram of wanted) expect(grams.has(gram)).toBe(true);
        for (const [low, high] of ranges)
          expect([...grams].some((gram) => gram >= low && gram <= high)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([false, true])('are so with those that were added too, over a document: %s', (above) => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.integer({ min: 2, max: 8 }), (whole, at, length) => {
        const term = searchTerm(whole.slice(at, at + length));
        const grams = new Set([...gramsOf(fold(whole)), ...addedGramsOf(fold(whole), above)]);
        const { grams: wanted, ranges } = gramsOfTerm(term, { added: true, above });
        for (const gram of wanted) expect([term, grams.has(gram)]).toEqual([term, true]);
        for (const [low, high] of ranges)
          expect([...grams].some((gram) => gram >= low && gram <= high)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of two consonants tell vowels from each other, and what stands above from what is said', () => {
    const candidate = (term: string, document: string, above = false) => {
      const { grams, ranges } = gramsOfTerm(term, { added: true, above });
      const all = new Set([...gramsOf(document), ...addedGramsOf(document, false)]);
      expect([term, ranges]).toEqual([term, []]);
      return grams.every((gram) => all.has(gram));
    };
    for (const [term, ...documents] of [
      ['คริ', 'สวัสดีครับ', 'ครูสอน', 'กริช'],
      ['อกั', 'บอกเขา', 'ออกไป', 'อกุศล'],
      ['สุมู', 'สุมาลี', 'สมูทตี', 'สุมุน'],
      ['ะชปิ', 'ประชปากร', 'มะชปุน', 'ชปิะช'],
    ] as const)
      for (const document of documents)
        expect([document, candidate(term, document)]).toEqual([document, false]);
    for (const [term, document] of [
      ['คริ', 'วันคริสต์มาส'],
      ['อกั', 'ออกัสตา'],
      ['สุมู', 'ผลสุมูลค่า'],
      ['ะชปิ', 'มะชปิน'],
    ] as const) {
      expect([term, candidate(term, document)]).toEqual([term, true]);
      expect([term, candidate(term, document, true)]).toEqual([term, false]);
    }
  });

  it('of three units say which vowel the second one has, where a single gram does not', () => {
    const { grams, ranges } = gramsOfTerm('ามูว');
    const candidate = (document: string) => {
      const all = [...gramsOf(document)];
      return (
        grams.every((gram) => all.includes(gram)) &&
        ranges.every(([low, high]) => all.some((gram) => gram >= low && gram <= high))
      );
    };
    for (const document of ['งามูวัน', 'งามูว', 'สามูวูลา'])
      expect([document, candidate(document)]).toEqual([document, true]);
    for (const document of ['ความวัน', 'ตามิว', 'ามู', 'มูว'])
      expect([document, candidate(document)]).toEqual([document, false]);
  });

  it('are numbers of 32 bits without a sign', () => {
    for (const gram of gramsOf(fold('ลืมรหัสผ่าน password 0812345678'))) {
      expect(gram).toBeGreaterThanOrEqual(0);
      expect(gram).toBeLessThan(2 ** 32);
    }
  });

  it('are none for what is too short to be looked for', () => {
    for (const short of ['ปู่', '7', '', '!?'])
      expect(gramsOfTerm(searchTerm(short))).toEqual({ grams: [], ranges: [] });
  });
});
