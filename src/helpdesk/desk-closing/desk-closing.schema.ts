import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

const named = z.object({ id, name: z.string() });

/** What is set up for a desk, and does nothing any more once it is closed. */
export const deskUseKinds = ['rule', 'routing', 'promise', 'macro', 'field', 'view'] as const;

/** What closing a desk would touch. */
export const deskClosingPreviewSchema = z
  .object({
    /** How many open tickets lie in it. */
    open: z.number().int(),
    uses: z.array(z.object({ kind: z.enum(deskUseKinds), name: z.string() })),
  })
  .meta({ id: 'DeskClosingPreview' });

/** Where its open tickets go; null: nothing open lies there. */
export const deskClosingSchema = z.object({ into: id.nullable() });

/** Desks that are closed, and how far each is emptied. */
export const closedDesksSchema = z.object({
  items: z.array(
    named.extend({
      closedAt: z.iso.datetime(),
      into: named.nullable(),
      /** So many open tickets lay there, and so many still do. */
      total: z.number().int(),
      left: z.number().int(),
    }),
  ),
});

export type DeskClosingPreviewJson = z.infer<typeof deskClosingPreviewSchema>;
export type DeskClosing = z.output<typeof deskClosingSchema>;
export type ClosedDesksJson = z.infer<typeof closedDesksSchema>;
