import { z } from 'zod';
import { day } from '../../platform/day.schema.js';
import { holidayKinds } from './holiday.entity.js';

const holidaySchema = z
  .object({
    heldOn: day,
    name: z.string(),
    kind: z.enum(holidayKinds),
    source: z.string(),
  })
  .meta({ id: 'Holiday' });
export const holidaysSchema = z.object({ items: z.array(holidaySchema) }).meta({ id: 'Holidays' });
export type HolidaysJson = z.infer<typeof holidaysSchema>;

export const newHoliday = z.object({
  heldOn: day,
  name: z.string().trim().min(1).max(200),
  kind: z.enum(holidayKinds),
  source: z.string().trim().min(1).max(300),
});
export type NewHoliday = z.output<typeof newHoliday>;
