import { asciiDigits } from '../ui/ascii-digits.policy';

/**
 * The number on a slip of any province as people type it (`90-000123`, `90000123`, `๙๐ ๐๐๐๑๒๓`), in its one spelling; null
 * for anything else.
 */
export function readSlipNumber(text: string): string | null {
  const [, province, number] = /^(\d{2})\s*(?:[-–]\s*)?(\d{6})$/.exec(asciiDigits(text).trim()) ?? [];
  return province ? `${province}-${number}` : null;
}
