import { z } from 'zod';
import { batchProvinceSchema } from '../issuance/batch.schema.js';
import { batchStates } from '../issuance/batch-state.policy.js';

/** A province's slips of one batch as a sum, and what somebody last counted of them. */
export const slipSumSchema = z
  .object({
    batch: z.object({ id: z.string(), title: z.string(), state: z.enum(batchStates) }),
    slips: batchProvinceSchema.shape.slips,
    reconciled: batchProvinceSchema.shape.reconciled
      .unwrap()
      .extend({
        counted: batchProvinceSchema.shape.slips.pick({ onHand: true, returned: true, spoiled: true }),
      })
      .nullable(),
    /** What the present person may do now. */
    acts: z.array(z.enum(['count'])),
  })
  .meta({ id: 'SlipSum' });
export type SlipSumJson = z.infer<typeof slipSumSchema>;

/** The newest batches of a province. */
export const slipSumsSchema = z.object({ items: z.array(slipSumSchema) });
