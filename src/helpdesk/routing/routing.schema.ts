import { z } from 'zod';
import { routingModes } from './routing.policy.js';
import { id } from '../../platform/database/id.schema.js';
import { day } from '../../platform/day.schema.js';

const named = z.object({ id, name: z.string() });
const channels = z
  .array(z.enum(['messenger', 'line', 'email', 'portal', 'phone']))
  .min(1)
  .nullable();

/** How a desk gives its tickets to people by itself, and to whom. */
export const deskRoutingSchema = z
  .object({
    desk: named,
    mode: z.enum(routingModes),
    workingHours: z.boolean(),
    agents: z.array(named.extend({ channels })),
    version: z.number().int(),
  })
  .meta({ id: 'DeskRouting' });

/** The same, written anew; `version`: the one that was read. */
export const newRoutingSchema = z
  .object({
    mode: z.enum(routingModes),
    workingHours: z.boolean(),
    agents: z.array(z.object({ staffId: id, channels })).max(200),
    version: z.number().int(),
  })
  .meta({ id: 'NewDeskRouting' });

/** Days on which somebody is away. */
export const absenceSchema = z
  .object({
    id,
    staff: named,
    fromOn: day,
    untilOn: day,
    standIn: named.nullable(),
  })
  .meta({ id: 'Absence' });

/** Somebody's, or one's own where nobody is named. */
export const newAbsenceSchema = z
  .object({
    staffId: id.optional(),
    fromOn: day,
    untilOn: day,
    standInId: id.nullable().default(null),
  })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'], message: 'before the first day' })
  .meta({ id: 'NewAbsence' });

export type DeskRoutingJson = z.infer<typeof deskRoutingSchema>;
export type NewDeskRouting = z.output<typeof newRoutingSchema>;
export type AbsenceJson = z.infer<typeof absenceSchema>;
export type NewAbsence = z.output<typeof newAbsenceSchema>;
