/** What nobody sees and many programs leave behind: zero-width characters, soft hyphens, byte order marks. */
const invisible = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g;
const toneMarks = /[\u0E48-\u0E4B]/g;
/** Marks above that are easily left out or slip in: maitaikhu, the tones, thanthakhat, nikhahit, yamakkan. */
const forgiven = /[\u0E47-\u0E4E]/g;

/**
 * One way to write a Thai text, for storing and for comparing identities: NFC, ำ as one character (also from
 * nikhahit and aa with a tone mark between), เเ as แ, vowel before tone, full-width Latin as ASCII, nothing
 * invisible, one space where there was white space. Tone marks stay: ป่า and ป้า are different places.
 */
export function normalThai(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u0E40\u0E40/g, '\u0E41')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/\u0E32([\u0E48-\u0E4B])/g, '$1\u0E32')
    .replace(/([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E3A])/g, '$2$1')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
}

/** Thai digits as ASCII ones: ๒๕๕๙ is 2559. */
export function asciiDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/**
 * The form in which texts are looked for, never told apart: normal, digits as ASCII, lower case, without the
 * marks above that typists leave out, without spaces and punctuation.
 */
export function foldThai(text: string): string {
  return asciiDigits(normalThai(text))
    .toLowerCase()
    .replace(forgiven, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** A key whose byte order is the dictionary's: leading vowels after their consonant, tone marks last. */
export function thaiSortKey(text: string): string {
  const normal = asciiDigits(normalThai(text)).toLowerCase();
  const marks = normal.match(toneMarks)?.join('') ?? '';
  const letters = normal.replace(forgiven, '').replace(/([เ-ไ])([ก-ฮ])/g, '$2$1');
  return marks ? `${letters} ${marks}` : letters;
}
