/** Thirteen digits in one piece. */
const whole = /(?<!\d)[1-8]\d{12}(?!\d)/g;
/** As it is printed on the card: `x-xxxx-xxxxx-xx-x`, with dashes or blanks. */
const printed = /(?<!\d)[1-8][-\p{Pd} .]\d{4}[-\p{Pd} .]\d{5}[-\p{Pd} .]\d{2}[-\p{Pd} .]\d(?!\d)/gu;
/** In other pieces: then nothing but the thirteen digits may stand there, and the pieces are parted alike. */
const pieces =
  /(?<![\d]|\d[-\p{Pd} .])[1-8]\d{0,11}(?:([-\p{Pd} .])\d{1,12}(?:\1\d{1,12}){0,11})(?![-\p{Pd} .]?\d)/gu;

/** Where 13-digit national IDs of persons with a right check digit stand in a plain text, as [start, end). */
export function nationalIdsIn(text: string): [number, number][] {
  return [whole, printed, pieces].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => isNationalId(found))
      .map((match): [number, number] => [match.index, match.index + match[0].length]),
  );
}

/**
 * Whether thirteen digits have their right check digit. It is a typing aid, never evidence of a person: about one wrong
 * digit in eleven passes.
 */
function isNationalId(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (digits.length !== 13) return false;
  const sum = [...digits.slice(0, 12)].reduce((total, digit, at) => total + Number(digit) * (13 - at), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}
