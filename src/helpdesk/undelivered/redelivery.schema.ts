import { z } from 'zod';
import { ticketQuery } from '../ticket.schema.js';
import { id } from '../../platform/database/id.schema.js';

/** Which undelivered answers are to go again: those of tickets that somebody chose, or of all that match. */
export const redeliveryRequestSchema = z
  .union([
    z.strictObject({ tickets: z.array(id).min(1).max(200) }),
    z.strictObject({
      matching: ticketQuery.pick({ desk: true, assignee: true, channel: true, tag: true, lao: true }),
      /** From the answer before: where that one ended. */
      after: id.optional(),
    }),
  ])
  .meta({ id: 'RedeliveryRequest' });

/** What came of it, counted in messages. */
export const redeliverySchema = z
  .object({
    again: z.number().int(),
    /** They may have arrived, in whole or in part: only a person who looks at one may send it again. */
    inDoubt: z.number().int(),
    refused: z.array(z.object({ code: z.string(), count: z.number().int() })),
    /** There are more that match; null: that was all. */
    next: id.nullable(),
  })
  .meta({ id: 'Redelivery' });

export type RedeliveryRequest = z.output<typeof redeliveryRequestSchema>;
export type RedeliveryJson = z.infer<typeof redeliverySchema>;
