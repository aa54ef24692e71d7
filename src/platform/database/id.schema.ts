import { z } from 'zod';
import { idPattern } from './id.js';

/**
 * An identity as it comes in from outside. What only has its length is refused before it reaches the database, which
 * cannot compare it with a column of plain letters.
 */
export const id = z.string().regex(idPattern);
