import { z } from 'zod';
import { laoTypes } from './lao-type.policy.js';
import { day } from '../../platform/day.schema.js';

/** A LAO code in a path or a body; seven digits are one whose leading zero a spreadsheet ate. */
export const laoCode = z.string().regex(/^\d{8}$/);
/** Two digits, as the Ministry of the Interior numbers provinces. */
export const provinceCode = z.string().regex(/^\d{2}$/);
/** A day without a time. */

/** A province where something else is shown. */
export const provinceRef = z.object({ code: z.string(), name: z.string() });
/** An officer where something else is shown. */
export const officerRef = z.object({ id: z.string(), name: z.string() });

/** A LAO in a list. `title` is what people call it (อบต.บ้านนา), `name` is bare. */
export const laoSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    name: z.string(),
    type: z.enum(laoTypes),
    province: provinceRef,
    district: z.string(),
    officer: officerRef.nullable(),
    chief: officerRef.nullable(),
    cohort: z.boolean(),
    /** Whether its officer was confirmed in the present campaign; null while none was opened. */
    confirmed: z.boolean().nullable(),
    dissolvedOn: day.nullable(),
    /** Where its credential stands; null until one was issued. */
    credential: z.object({ state: z.string() }).nullable(),
    /** Where its two documents of rule 5 stand; null until they were owed. An exempt LAO has none open and none accepted. */
    documents: z
      .object({
        open: z.number().int(),
        accepted: z.number().int(),
        dueOn: day.nullable(),
        overdue: z.boolean(),
      })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Lao' });
export type LaoJson = z.infer<typeof laoSchema>;
