/**
 * The laser code of a Thai card: two letters and ten digits, with hyphens after the first and the eighth. It stands on
 * the back alone, and opens identity checks elsewhere. Thai recognition reads its letters as anything, also as digits, so
 * with hyphens the digits are enough: a card's own number has no seven of them in a row. A telephone number may.
 */
const laserCode =
  /(?<!\d)(?!0[2-9]\D)\d{1,3}\s?[-–—]\s?\d{7}\s?[-–—]\s?\d{2}(?!\d)|(?<![A-Z\d])[A-Z]{2}\s?\d{10}(?!\d)/;

/** Whether what was read on a page is the back of a card, which is never kept. */
export function isBackSide(text: string): boolean {
  return laserCode.test(text);
}
