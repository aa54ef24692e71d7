import { z } from 'zod';
import { viewKinds } from '../copies/copy-view.entity.js';

const reason = z.string().trim().min(3).max(300);
export const newViewRequest = z.object({ kind: z.enum(viewKinds), reason });
export type NewViewRequest = z.output<typeof newViewRequest>;

/** A number and a time, both with an end. */
export const viewDecision = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('granted'),
    copies: z.number().int().min(1).max(300),
    hours: z.number().int().min(1).max(8),
  }),
  z.object({ decision: z.literal('refused') }),
]);
export type ViewDecision = z.output<typeof viewDecision>;

export const viewRequestsSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        by: z.string(),
        province: z.string().nullable(),
        kind: z.enum(viewKinds),
        reason: z.string(),
        askedAt: z.iso.datetime(),
        /** Different copies that they opened within the last day. */
        seen: z.number().int(),
        /** By who reads, who cannot decide it. */
        own: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CopyViewRequests' });
export type ViewRequestsJson = z.infer<typeof viewRequestsSchema>;
