import { name, words } from './thai-words.policy.js';

describe('words', () => {
  const cases: [string, string][] = [
    ['ผู้ใช้ตั้งรหัสผ่าน', 'ผู้ใช้|ตั้ง|รหัสผ่าน'],
    ['ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ', 'ศูนย์|ข้อมูล|บุคลากร|ท้องถิ่น|แห่งชาติ'],
    ['รับ (แทน)', 'รับ| |(แทน)'],
    ['ต่าง ๆ กัน', 'ต่าง\u00a0ๆ| |กัน'],
    ['  สอง\n\tบรรทัด\u200b ', 'สอง| |บรรทัด'],
    ['วัน 3\u00a0ธันวาคม\u00a02569', 'วัน| |3\u00a0ธันวาคม\u00a02569'],
  ];
  it.each(cases)('%s', (text, cut) => {
    expect(words(text).words.join('|')).toBe(cut);
  });

  it('cuts what no line holds, never between a letter and its marks', () => {
    const pieces = words('ก้ำ'.repeat(40)).words;
    expect(pieces.join('')).toBe('ก้ำ'.repeat(40));
    for (const piece of pieces) expect(piece).toMatch(/^[^\p{M}]/u);
    expect(Math.max(...words('W'.repeat(500)).words.map((piece) => piece.length))).toBeLessThan(30);
  });
});

it('a name breaks after the kind of LAO only', () => {
  expect(name('องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก').words).toEqual(['องค์การบริหารส่วนตำบล', 'บ้านน้อยซุ้มขี้เหล็ก']);
  expect(name('เมืองพัทยา').words).toEqual(['เมืองพัทยา']);
  expect(name('นายสมชาย ใจดี').words).toEqual(['นายสมชาย', ' ', 'ใจดี']);
});
