import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();

/** Words of a message that are closed: which kinds of secret they held, and until they are erased that they can be opened. */
export const heldSecretSchema = z
  .object({ id, kinds: z.array(z.string()), foundAt: moment, erasedAt: moment.nullable() })
  .meta({ id: 'HeldSecret' });

/** The words as they came; null once they are erased. */
export const originalSchema = z
  .object({ id, foundAt: moment, texts: z.array(z.string()).nullable() })
  .meta({ id: 'Original' });

/** Why somebody looks at what is closed. */
export const viewReasonSchema = z.object({ reason: z.string().trim().min(3).max(300) });

export type HeldSecretJson = z.infer<typeof heldSecretSchema>;
export type OriginalJson = z.infer<typeof originalSchema>;
export type ViewReason = z.infer<typeof viewReasonSchema>;
