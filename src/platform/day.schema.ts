import { z } from 'zod';

/**
 * A day as it comes in from outside, `YYYY-MM-DD`, of the years that anything here can be about. A year of the Buddhist
 * era in its place, which is easily written, is refused, and so is one with which no calendar can reckon.
 */
export const day = z.iso.date().refine((value) => value >= '1900-01-01' && value < '2200-01-01', {
  message: 'a year from 1900 to 2199',
  params: { code: 'too-far' },
});
