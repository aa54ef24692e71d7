import { z } from 'zod';
import { incidentSchema, stopReachSchema } from '../incidents/incident.schema.js';
import { drillCustodies } from './drill-lao.entity.js';

const moment = z.iso.datetime();

export const drillSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    reach: stopReachSchema,
    begunAt: moment,
    begunBy: z.string(),
    /** As a real one looks, of the exercise's own rows; null until the made-up batch is stopped. */
    incident: incidentSchema.nullable(),
  })
  .meta({ id: 'Drill' });
export type DrillJson = z.infer<typeof drillSchema>;

export const drillLaosSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        province: z.string(),
        userName: z.string(),
        custody: z.enum(drillCustodies),
      }),
    ),
  })
  .meta({ id: 'DrillLaos' });
export type DrillLaosJson = z.infer<typeof drillLaosSchema>;

/** What would be told to whom; it is kept nowhere and sent to nobody. */
export const drillNoticesSchema = z
  .object({
    items: z.array(z.object({ whom: z.string(), subject: z.string(), text: z.string() })),
  })
  .meta({ id: 'DrillNotices' });
export type DrillNoticesJson = z.infer<typeof drillNoticesSchema>;
