import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

/** What whoever gets the ticket should know: kept as a note of the ticket. The same token is the same note. */
const note = z.object({
  text: z.string().trim().min(1).max(20_000),
  clientToken: z.string().regex(/^[\w-]{8,64}$/),
});

export const assignmentSchema = z.object({
  staffId: id.nullable(),
  /**
   * Who had it as the person saw it, null: nobody. Where somebody else has it by now it is refused
   * (ticket.assigned-meanwhile); without this nothing is asked.
   */
  seen: id.nullable().optional(),
  note: note.optional(),
});
export const deskMoveSchema = z.object({ deskId: id, note: note.optional() });

export type Assignment = z.output<typeof assignmentSchema>;
export type DeskMove = z.output<typeof deskMoveSchema>;
