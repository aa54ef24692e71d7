import { z } from 'zod';
import { id } from '../platform/database/id.schema.js';
import { normalThai } from '../platform/thai-text.policy.js';

/** All desks that take tickets, in the order in which every list shows them. */
export const desksSchema = z.object({
  items: z.array(z.object({ id, name: z.string() })),
  /** The one that takes what nobody routed; it cannot be closed. */
  takesTheRest: id,
});

/** What a desk is called: two that look alike are one, however they were typed. */
export const writtenDeskSchema = z.object({
  name: z.string().max(200).transform(normalThai).pipe(z.string().min(1).max(100)),
});
/** Desks in their new order. */
export const deskOrderSchema = z.object({ ids: z.array(id).min(1).max(100) });

export type WrittenDesk = z.output<typeof writtenDeskSchema>;
