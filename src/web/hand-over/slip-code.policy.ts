import { asciiDigits } from '../ui/ascii-digits.policy';

/** What a scanned or typed text names: a slip by its number, or a LAO by its code. */
export type SlipCode = { slip: string } | { lao: string };

/**
 * Reads the address in a QR (`https://…/hand-over/90?slip=90-000123`, or `?lao=06900101`) or a number as people type it
 * (`90-000123`, `90000123`, `๙๐-๐๐๐๑๒๓`); null for anything else, and for an address of another province.
 */
export function readSlipCode(text: string, province: string): SlipCode | null {
  const typed = asciiDigits(text).trim();
  const [, of, kind, value] = /\/hand-over\/(\d{2})\?(slip|lao)=([\d-]{8,9})$/.exec(typed) ?? [];
  if (of) {
    if (of !== province) return null;
    return kind === 'lao' ? { lao: value! } : { slip: value! };
  }
  const [, head, tail] = /^(\d{2})[\s-]?(\d{6})$/.exec(typed) ?? [];
  return head === province ? { slip: `${head}-${tail}` } : null;
}
