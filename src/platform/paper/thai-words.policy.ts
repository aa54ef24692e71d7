/** A text cut where a line may end, to be set on paper. Made by `words` and `name`. */
export interface Words {
  words: string[];
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' });
/** Compounds that the segmenter takes apart, and no reader would; the longer before what they begin with. */
const compounds = new RegExp(
  `(${[
    'เจ้าหน้าที่ รับผิดชอบ ดำเนินการ ลายมือชื่อ เครื่องพิมพ์ เปิดใช้งาน ประจำตัว',
    'ตัวบรรจง ตัวอักษร ท้องถิ่น แห่งชาติ ส่งเสริม ลงทะเบียน มอบหมาย',
    'เฟซบุ๊ก ตรวจสอบ ส่งมอบ รหัสผ่าน เส้นทาง หลักฐาน ช่องว่าง',
    'คงเหลือ ผลต่าง ขั้นตอน สถานที่ หน้าจอ ใช้งาน นิรภัย',
    'ลงชื่อ เลขที่ วันที่',
  ]
    .join(' ')
    .replaceAll(' ', '|')})`,
);
/** What never begins a line: closing signs, and the marks of repetition and abbreviation. */
const sticksToPrevious = /^[)\]}’”»,.:;!?%ๆฯ/–\u00a0-]+$/u;
/** What never ends a line: opening signs, and the syllables that only make a word with the next one. */
const sticksToNext = /(?:^|[^\p{L}\p{M}])[([{‘“«#]$|\u00a0$|^(ผู้|การ|ความ|นัก|ชาว|น่า|เด็ด|ใน|ที่|ไม่)$/u;
const laoType = /^(องค์การบริหารส่วน(?:จังหวัด|ตำบล)|เทศบาล(?:นคร|เมือง|ตำบล)|เมืองพัทยา)(?=.)/u;
/** No line of our papers holds more than this without a break: a longer run is cut, or it would leave the paper. */
const longest = 26;

/** A text for paper: one space between words, nothing that Sarabun prints as a box, cut between words. */
export function words(text: string): Words {
  const pieces: string[] = [];
  let glued = false;
  for (const segment of segments(plain(text))) {
    const last = pieces.at(-1);
    const joins = last !== undefined && last !== ' ' && segment !== ' ';
    if (joins && (glued || sticksToPrevious.test(segment))) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
    glued = sticksToNext.test(segment);
  }
  return { words: pieces.flatMap(cut) };
}

/** The name of a place, a person or a LAO: breaks at spaces and after the LAO's type, for its own words are guessed wrong. */
export function name(text: string): Words {
  const parts = plain(text)
    .split(/( )/u)
    .filter((part) => part !== '')
    .flatMap((part) => part.replace(laoType, '$1\n').split('\n'));
  return { words: parts.flatMap((part) => (count(part) <= longest ? [part] : words(part).words)) };
}

/** Several texts as one. */
export function together(...parts: Words[]): Words {
  return { words: parts.flatMap((part) => part.words) };
}

function segments(text: string): string[] {
  return text
    .split(compounds)
    .flatMap((part, at) =>
      at % 2 === 1 ? [part] : Array.from(segmenter.segment(part), ({ segment }) => segment),
    );
}

/** A no-break space stays: a date holds together by it. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/ (?=ๆ)/gu, '\u00a0')
    .replace(/(?:[^\S\u00a0]|\p{Cc})+/gu, ' ')
    .trim();
}

function count(text: string): number {
  return Array.from(clusters.segment(text)).length;
}

function cut(piece: string): string[] {
  const marks = Array.from(clusters.segment(piece), ({ segment }) => segment);
  if (marks.length <= longest) return [piece];
  const pieces: string[] = [];
  for (let at = 0; at < marks.length; at += 10) pieces.push(marks.slice(at, at + 10).join(''));
  return pieces;
}
