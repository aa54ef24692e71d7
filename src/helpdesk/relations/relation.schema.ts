import { z } from 'zod';
import { ticketSchema } from '../ticket.schema.js';

const moment = z.iso.datetime();

/** What a ticket has to do with others. */
export const relationsSchema = z
  .object({
    /** Where it went, if it is merged. */
    mergedInto: ticketSchema.nullable(),
    /** What went into it, the latest first. */
    merged: z.array(z.object({ ticket: ticketSchema, mergedAt: moment, mergedBy: z.string() })),
    linked: z.array(ticketSchema),
    /** What may be the same matter, the likeliest first. */
    suggested: z.array(
      z.object({ ticket: ticketSchema, reason: z.enum(['same-contact', 'same-lao']), likeness: z.number() }),
    ),
  })
  .meta({ id: 'TicketRelations' });
export type RelationsJson = z.infer<typeof relationsSchema>;
