/** What nobody sees and many programs leave behind: zero-width characters, soft hyphens, byte order marks. */
const invisible = /[\u200B-\u200F\u2060\uFEFF\u00AD]/g;
/**
 * What is written above, below or behind a consonant, in whatever order it was typed; ะ is not among them. Marks of other
 * scripts are: NFC moves Thai ones past them, which would else meet only when the result is normalised again.
 */
const cluster = /[\u0E31-\u0E3A\u0E47-\u0E4E\p{M}]{2,}/gu;
/** Marks above that are easily left out or slip in: maitaikhu, the tones, thanthakhat, nikhahit, yamakkan. */
const forgiven = /[\u0E47-\u0E4E]/g;
const unspoken = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * One way to write a Thai text, for storing and for comparing identities: NFC, ำ as one character (also from
 * nikhahit and aa with a tone mark between), เเ as แ, vowel before tone, full-width Latin as ASCII, nothing
 * invisible, one space where there was white space. Tone marks stay: ป่า and ป้า are different places.
 */
export function normalThai(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .normalize('NFC')
    .replace(/\u0E40\u0E40/g, '\u0E41')
    .replace(cluster, inOrder)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Phinthu, then vowels above and below, then tones and other marks, then aa and am, as a font expects them; then others. */
function placeOf(mark: string): number {
  if (mark < '\u0E31' || mark > '\u0E4E') return 4;
  if (mark === '\u0E3A') return 0;
  if (mark === '\u0E32' || mark === '\u0E33') return 3;
  return mark < '\u0E47' ? 1 : 2;
}

function inOrder(marks: string): string {
  const sorted = [...marks].sort((a, b) => placeOf(a) - placeOf(b));
  for (;;) {
    const nikhahit = sorted.indexOf('\u0E4D');
    const aa = sorted.indexOf('\u0E32');
    if (nikhahit < 0 || aa < 0) return sorted.join('');
    sorted[aa] = '\u0E33';
    sorted.splice(nikhahit, 1);
  }
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
  // Only then without marks: ํ and า with a full stop between them are ำ as soon as it is gone.
  return normalThai(exactThai(text).replace(forgiven, ''));
}

/** Like `foldThai`, but with every mark kept: which of two texts that fold alike was meant. */
export function exactThai(text: string): string {
  return normalThai(asciiDigits(normalThai(text)).toLowerCase().replace(unspoken, ''));
}

/** The longest sort key: what its column holds. */
const keyLength = 200;

/**
 * A key whose byte order is the dictionary's (`Intl.Collator('th')`): leading vowels after their consonant, and
 * only between texts that are otherwise equal the marks above, each behind how far it stands from the one before.
 */
export function thaiSortKey(text: string): string {
  const spoken = exactThai(text).replace(/[ฯๆ]/g, '');
  let letters = '';
  let marks = '';
  let since = 0;
  for (const c of spoken.replace(/([เ-ไ])([ก-ฮ])/g, '$2$1')) {
    if (c >= '\u0E47' && c <= '\u0E4E') {
      // Thanthakhat stands before maitaikhu and the tones in the dictionary, behind them in Unicode.
      marks += String.fromCharCode(0x7e - Math.min(since, 0x5d)) + (c === '\u0E4C' ? '\u0E46' : c);
      since = 0;
    } else {
      letters += c;
      since += 1;
    }
  }
  return (marks ? `${letters} ${marks}` : letters).slice(0, keyLength);
}
