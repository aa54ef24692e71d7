import { randomInt } from 'node:crypto';

/** Small letters and digits without those that are misread on paper: 0 and o, 1, i and l. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

const temporaryLength = 20;
const unknownLength = 44;

/** A password that a person types once: 20 signs of 31, 99 bits. */
export function temporaryPassword(): string {
  return randomSigns(temporaryLength);
}

/** A password that nobody ever sees: 218 bits. */
export function unknownPassword(): string {
  return randomSigns(unknownLength);
}

/** `randomInt` draws from the CSPRNG and throws away what would favour a sign. */
function randomSigns(length: number): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
}
