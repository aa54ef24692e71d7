import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

/** What one item says. */
export const checklistText = z.string().trim().min(1).max(200);
export const newChecklistItemSchema = z.object({ text: checklistText });
export const checklistTickSchema = z.object({ done: z.boolean() });

/** What is to be done on a ticket, in the order in which it was added. */
export const checklistSchema = z
  .object({
    items: z.array(
      z.object({
        id,
        text: z.string(),
        /** Null: still to do. */
        done: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Checklist' });

export type ChecklistJson = z.infer<typeof checklistSchema>;
