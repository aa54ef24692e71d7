import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { taskKinds, taskStates } from './manual-task.entity.js';

export const manualTaskQuery = pageQuery.extend({ state: z.enum(taskStates).default('open') });
export type ManualTaskQuery = z.output<typeof manualTaskQuery>;

export const manualTaskSchema = z
  .object({
    id: z.string(),
    kind: z.enum(taskKinds),
    state: z.enum(taskStates),
    lao: z.object({ code: z.string(), title: z.string(), province: z.string() }),
    userName: z.string(),
    takenBy: z.string().nullable(),
    mine: z.boolean(),
    doneBy: z.string().nullable(),
    doneAt: z.iso.datetime().nullable(),
    /** Done, and by somebody else than the present person. */
    mayCheck: z.boolean(),
    refuseReason: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ManualTask' });
export type ManualTaskJson = z.infer<typeof manualTaskSchema>;

export const refusal = z.object({ reason: z.string().trim().min(3).max(300) });
