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

/** What stopping a batch reaches: its credentials that can still be used, by where they are. */
export const stopReachSchema = z
  .object({ credentials: count, inUse: count, openLinks: count, notYetOffered: count })
  .meta({ id: 'StopReach' });
export type StopReachJson = z.infer<typeof stopReachSchema>;

export const incidentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(incidentKinds),
    reason: z.string(),
    province: z.object({ code: z.string(), name: z.string() }).nullable(),
    lao: z.object({ code: z.string(), title: z.string() }).nullable(),
    batch: z.object({ id: z.string(), title: z.string() }).nullable(),
    openedAt: moment,
    openedBy: z.string().nullable(),
    closedAt: moment.nullable(),
    closedBy: z.string().nullable(),
    report: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
    /** Passwords that are being replaced because of it; `stuck`: that could not be, so that a person must see to it. */
    locks: z.object({ all: count, done: count, stuck: count }),
  })
  .meta({ id: 'Incident' });
export type IncidentJson = z.infer<typeof incidentSchema>;

/** How many wait for a person; of them all, those in the list of open ones. */
export const incidentCountSchema = z.object({ open: count }).meta({ id: 'IncidentCount' });
export type IncidentCountJson = z.infer<typeof incidentCountSchema>;

export const incidentLockSchema = z
  .object({
    id: z.string(),
    lao: z.object({ code: z.string(), title: z.string() }),
    userName: z.string(),
    /** How the last attempt ended: a stable word of the personnel system's, null before the first. */
    reason: z.string().nullable(),
    attempt: count,
    stuck: z.boolean(),
    retryAt: moment.nullable(),
  })
  .meta({ id: 'IncidentLock' });
export type IncidentLockJson = z.infer<typeof incidentLockSchema>;

export const conclusionWish = z.object({
  conclusion: z.string().trim().min(3).max(1_000),
  /** How many passwords the closing person has stopped in the personnel system itself: all that were left. */
  stoppedByHand: z.number().int().min(0).default(0),
});
export type ConclusionWish = z.output<typeof conclusionWish>;
