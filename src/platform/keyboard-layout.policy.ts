/** The keys of a US keyboard, plain and shifted, and what Thai Kedmanee (TIS 820-2538) has on them. */
const latin =
  '`1234567890-=qwertyuiop[]\\asdfghjkl;\'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?';
const thai = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ';

const keys = latin.split('');
const signs = thai.split('');
const toThai = new Map(keys.map((key, n) => [key, signs[n]!]));
const toLatin = new Map(signs.map((sign, n) => [sign, keys[n]!]));

/**
 * What was meant by a text typed with the other keyboard layout: `v[9` is อบต, `ดฟิำ` is `fabe`.
 * Null where the text is of neither layout, or of both.
 */
export function otherLayout(text: string): string | null {
  const hasThai = /[ก-๛]/.test(text);
  const hasLatin = /[A-Za-z]/.test(text);
  if (hasThai && hasLatin) return null;
  const map = hasThai ? toLatin : toThai;
  return [...text].map((c) => map.get(c) ?? c).join('');
}
