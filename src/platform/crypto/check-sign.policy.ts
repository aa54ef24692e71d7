/** Crockford's base 32: no I, L, O, U, so nothing is misread from paper. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How long an activation code is: 125 random bits, and a sign that finds a slip of the finger. */
export const codeLength = 26;

/**
 * The sign that closes a code. Places weigh differently, by odd numbers: any one wrong letter shows, and nearly all
 * exchanged neighbours.
 */
export function checkSign(letters: string): string {
  const sum = [...letters].reduce(
    (total, letter, at) => total + codeAlphabet.indexOf(letter) * (2 * at + 1),
    0,
  );
  return codeAlphabet[sum % 32]!;
}
