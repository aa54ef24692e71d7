import { randomBytes } from 'node:crypto';
import { checkSign, codeAlphabet as alphabet, codeLength } from '../../platform/crypto/check-sign.policy.js';

/**
 * A new code, as it is printed or put into a link. One in a thousand has hardly a digit, looks like words where somebody
 * writes it into a chat, and would pass unseen there: it is drawn again.
 */
export function newCode(): string {
  for (;;) {
    const letters = Array.from(randomBytes(codeLength - 1), (byte) => alphabet[byte & 31]).join('');
    const code = letters + checkSign(letters);
    if (/\d.*\d/.test(code) && /\D.*\D/.test(code)) return code;
  }
}

/**
 * A code as somebody typed it, in its one true form; null where it cannot be one (wrong length, wrong sign, wrong
 * check). That tells nothing about whether it is anybody's.
 */
export function readCode(typed: string): string | null {
  const code = bare(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (code.length !== codeLength || [...code].some((letter) => !alphabet.includes(letter))) return null;
  return checkSign(code.slice(0, -1)) === code.at(-1) ? code : null;
}

/** A PIN as somebody typed it: Thai digits, spaces and dashes are fine. */
export function readPin(typed: string): string {
  return bare(typed);
}

/** Without what people and phones put between: spaces, dashes, dots, signs that nobody sees. */
function bare(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s\p{Pd}\p{Cf}\u2212.#]/gu, '');
}
