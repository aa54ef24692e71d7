import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

/** What somebody has written of an answer so far; its end is enough. */
export const writtenSchema = z.object({ text: z.string().max(500) });

/** What may help who writes an answer. */
export const suggestionSchema = z
  .object({
    kind: z.enum(['macro', 'article']),
    id,
    title: z.string(),
    /** What a macro is called by behind `/`; null: an article. */
    shortcut: z.string().nullable(),
    /** How its text begins. */
    hint: z.string(),
    /** What an article puts into an answer; null: a macro, which is filled for the ticket when it is taken. */
    text: z.string().nullable(),
  })
  .meta({ id: 'Suggestion' });
export const suggestionsSchema = z.object({ items: z.array(suggestionSchema) }).meta({ id: 'Suggestions' });

export type Written = z.output<typeof writtenSchema>;
export type SuggestionJson = z.infer<typeof suggestionSchema>;
