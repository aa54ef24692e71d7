import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { incidentKinds } from './incident.entity.js';

const count = z.number().int();
const moment = z.iso.datetime();

export const incidentQuery = pageQuery.extend({
  open: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});
export type IncidentQuery = z.output<typeof incidentQuery>;

export const incidentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(incidentKinds),
    drill: z.boolean(),
    reason: z.string(),
    province: z.object({ code: z.string(), name: z.string() }).nullable(),
    lao: z.object({ code: z.string(), title: z.string() }).nullable(),
    batch: z.object({ id: z.string(), title: z.string() }).nullable(),
    openedAt: moment,
    openedBy: z.string().nullable(),
    closedAt: moment.nullable(),
    closedBy: z.string().nullable(),
    report: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    /** Passwords that are being replaced because of it. */
    locks: z.object({ all: count, done: count, failed: count }),
  })
  .meta({ id: 'Incident' });
export type IncidentJson = z.infer<typeof incidentSchema>;

export const conclusionWish = z.object({ conclusion: z.string().trim().min(3).max(1_000) });
