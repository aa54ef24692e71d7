import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';
import { doings } from './presence.policy.js';

/** Which of a person's screens it is; made up by the screen itself. */
export const screenSchema = z.string().regex(/^[\w-]{8,40}$/);

/** That a screen shows the ticket, and what is done there. */
export const presenceSchema = z
  .object({ screen: screenSchema, doing: z.enum(doings) })
  .meta({ id: 'Presence' });

/** Who else of the staff has the ticket open; who writes stands first. */
export const presentSchema = z
  .object({ items: z.array(z.object({ id, name: z.string(), doing: z.enum(doings) })) })
  .meta({ id: 'Present' });

/** Which tickets others of the staff have open right now. */
export const openTicketsSchema = z
  .object({
    items: z.array(z.object({ ticketId: id, people: z.array(z.object({ id, name: z.string() })) })),
  })
  .meta({ id: 'OpenTickets' });

export type PresenceBody = z.output<typeof presenceSchema>;
export type PresentJson = z.infer<typeof presentSchema>;
export type OpenTicketsJson = z.infer<typeof openTicketsSchema>;
