import { z } from 'zod';
import { matchingQuery } from '../bulk/bulk.schema.js';
import { sortKeys } from '../ticket.schema.js';
import { id } from '../../platform/database/id.schema.js';

/** What a list is narrowed to, and its order; words that are looked for are not kept: they are a search. */
export const viewFilterSchema = matchingQuery
  .omit({ q: true })
  .extend({ sort: z.enum(sortKeys).optional() })
  .strict();

/** A list that is kept by name. */
export const savedViewSchema = z
  .object({
    id,
    name: z.string(),
    /** With whom it is shared; null: with nobody. */
    desk: z.object({ id, name: z.string() }).nullable(),
    owner: z.object({ id, name: z.string() }),
    /** Whether the person who asks may change it. */
    mine: z.boolean(),
    filter: viewFilterSchema,
    count: z.number().int(),
    capped: z.boolean(),
  })
  .meta({ id: 'SavedView' });

/** What somebody says of one. */
export const newSavedViewSchema = z
  .object({
    name: z.string().trim().min(1).max(60),
    deskId: id.nullable().default(null),
    filter: viewFilterSchema,
  })
  .meta({ id: 'NewSavedView' });

/** Their order in the side list. */
export const viewOrderSchema = z.object({ ids: z.array(id).min(1).max(100) });

export type ViewFilter = z.output<typeof viewFilterSchema>;
export type SavedViewJson = z.infer<typeof savedViewSchema>;
export type NewSavedView = z.output<typeof newSavedViewSchema>;
