import { z } from 'zod';
import { verifiedHows } from './contact-binding.entity.js';

/** An address that speaks for an officer, a LAO, or both. */
export const bindingSchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    address: z.string(),
    /** As the channel tells it; null while unknown. */
    name: z.string().nullable(),
    laoCode: z.string().nullable(),
    officerId: z.string().nullable(),
    source: z.string(),
    verifiedAt: z.iso.datetime().nullable(),
    verifiedHow: z.enum(verifiedHows).nullable(),
    boundAt: z.iso.datetime(),
    boundBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Binding' });
export type BindingJson = z.infer<typeof bindingSchema>;
