import { z } from 'zod';
import { priorities } from '../priority.policy.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
/** Working minutes, up to a year of them. */
const minutes = z.number().int().min(15).max(105_000);
const promised = { firstReply: minutes, nextReply: minutes, resolution: minutes };
const exception = z
  .object({ deskId: id.nullable(), priority: z.enum(priorities).nullable(), ...promised })
  .refine(({ deskId, priority }) => deskId || priority, { error: 'of-what', path: ['deskId'] })
  .meta({ id: 'SlaException' });

/** What is promised, in working minutes. */
export const slaTargetsSchema = z
  .object({
    general: z.object(promised),
    exceptions: z
      .array(exception)
      .max(50)
      .refine((all) => new Set(all.map((one) => `${one.deskId} ${one.priority}`)).size === all.length, {
        error: 'twice',
      }),
    warnAt: z.number().int().min(10).max(95),
  })
  .meta({ id: 'SlaTargets' });

export const newSlaTargets = slaTargetsSchema.extend({
  /** The edition that was on the screen. */
  basedOn: z.number().int().min(0),
  reason: z.string().trim().min(1).max(300).optional(),
});

export const slaSettingsSchema = z
  .object({
    revision: z.number().int(),
    targets: slaTargetsSchema,
    desks: z.array(z.object({ id, name: z.string() })),
    changes: z.array(
      z.object({
        number: z.number().int(),
        cause: z.enum(['targets', 'calendar']),
        reason: z.string().nullable(),
        changedBy: z.string().nullable(),
        changedAt: moment,
        /** Open tickets to be counted anew, and how many have been. */
        total: z.number().int(),
        done: z.number().int(),
        finishedAt: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'SlaSettings' });

/** What other promises would do to the tickets that are open now. */
export const slaPreviewSchema = z
  .object({
    /** How many open tickets were looked at, those due first; and whether these were all. */
    looked: z.number().int(),
    all: z.boolean(),
    earlier: z.number().int(),
    later: z.number().int(),
    overdueNow: z.number().int(),
    overdueThen: z.number().int(),
  })
  .meta({ id: 'SlaPreview' });

export type NewSlaTargets = z.output<typeof newSlaTargets>;
export type SlaSettingsJson = z.infer<typeof slaSettingsSchema>;
export type SlaPreviewJson = z.infer<typeof slaPreviewSchema>;
