import { z } from 'zod';
import { id } from '../platform/database/id.schema.js';

/** What events and jobs carry: ids, and nothing of what they name. */
export const one = z.object({ id });
export const many = z.object({ ids: z.array(id).min(1).max(1_000) });
export const nothing = z.object({});
/**
 * Some tickets that a rule of the clock is due for. `look`: the moment of the look that found them, in milliseconds;
 * what a process of the version before asked for has none.
 */
export const ofRule = z.object({
  rule: id,
  ids: z.array(id).min(1).max(500),
  look: z.number().int().optional(),
});
/** Some tickets that get the same answer. */
export const ofAnswer = z.object({ answer: id, ids: z.array(id).min(1).max(100) });
/** A code that an address which nobody knows has asked for, by which it becomes that of a LAO's officer. */
export const ofAsker = z.object({ id, asker: id, lao: z.string().length(8) });
/** A province is known by its two digits. */
export const ofProvince = z.object({ province: z.string().length(2) });
