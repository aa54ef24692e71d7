import { z } from 'zod';
import { day } from '../../platform/day.schema.js';
import { announcedKeys } from './announced-holidays.policy.js';
import { holidayKinds } from './holiday.entity.js';

const holidaySchema = z
  .object({
    heldOn: day,
    name: z.string(),
    kind: z.enum(holidayKinds),
    source: z.string(),
  })
  .meta({ id: 'Holiday' });
export const holidaysSchema = z
  .object({
    items: z.array(holidaySchema),
    /** The fixed ones of this year and the next, in order; `fixed` is the holiday's month and day. */
    fixed: z.array(z.object({ heldOn: day, fixed: z.string(), instead: z.boolean() })),
    /** What is announced each year and not entered yet, in good time. */
    missing: z.array(z.object({ year: z.number().int(), keys: z.array(z.enum(announcedKeys)) })),
  })
  .meta({ id: 'Holidays' });
export type HolidaysJson = z.infer<typeof holidaysSchema>;

export const newHoliday = z.object({
  heldOn: day,
  name: z.string().trim().min(1).max(200),
  kind: z.enum(holidayKinds),
  source: z.string().trim().min(1).max(300),
});
export type NewHoliday = z.output<typeof newHoliday>;
