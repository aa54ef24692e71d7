import { asciiDigits, normalThai } from '../platform/thai-text.policy.js';

const named =
  /(?:เลข(?:ที่|เรื่อง|เคส)|หมายเลข|เรื่องที่|เคส|คำขอ|คำร้อง|ตั๋ว|ทิก?[กค]?เก็?ต|case|ticket|no\.?)\s{0,9}(?:เรื่อง|เคส|คำขอ|คำร้อง|ticket|case|ที่|เลขที่|หมายเลข|ของเรื่อง|คือ){0,5}\s{0,9}[:.#]?\s{0,9}#?(\d{1,10})(?![\d]|\s{0,9}[-/.]\s{0,9}\d)/gi;
const hash = /(?:^|[\s([])#(\d{1,10})(?![\d/-])/;
/** Other things that have a number; a letter's, a house's, an envelope's, a card's, a telephone's. */
const others = /(?:หนังสือ|บ้าน|ซอง|บัตร|บัญชี|โทร|โทรศัพท์|ห้อง|มท|ตำแหน่ง|ประชาชน|ใบรับ|มอบ|สัญญา)\s*$/;

/** The number of a case that a text names, in ASCII digits without a sign before them; null where it names none. */
export function caseNumberIn(text: string): string | null {
  const written = asciiDigits(normalThai(text));
  for (const match of written.matchAll(named))
    if (!others.test(written.slice(0, match.index))) return match[1]!;
  return hash.exec(written)?.[1] ?? null;
}
