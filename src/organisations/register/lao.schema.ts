import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { bindingSchema } from '../contacts/binding.schema.js';
import { formerHolderSchema, holderSchema } from '../officers/officer.schema.js';
import { trainingStates } from '../trainings/training.entity.js';
import { laoTypes } from './lao-type.policy.js';
import { laoSchema, provinceCode } from './register.schema.js';
import { day } from '../../platform/day.schema.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Which LAOs; what is not named is not asked. Dissolved ones come only when asked for, and then alone. */
export const laoFilter = z.object({
  q: z.string().max(200).optional(),
  province: provinceCode.optional(),
  type: z.enum(laoTypes).optional(),
  cohort: flag.optional(),
  missing: z.enum(['officer', 'chief', 'confirmation']).optional(),
  /** Where the credential stands. */
  credential: z
    .string()
    .regex(/^[a-z-]{1,20}$/)
    .optional(),
  dissolved: flag.optional(),
});
export type LaoFilter = z.output<typeof laoFilter>;
export const laoQuery = laoFilter.extend(pageQuery.shape);
export type LaoQuery = z.output<typeof laoQuery>;

export const laoExportQuery = laoFilter.extend({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
export type LaoExportQuery = z.output<typeof laoExportQuery>;

/** A LAO with all that its page shows. */
export const laoDetailSchema = laoSchema
  .extend({
    periods: z.array(
      z.object({
        type: z.enum(laoTypes),
        name: z.string(),
        district: z.string(),
        fromOn: day.nullable(),
        untilOn: day.nullable(),
      }),
    ),
    holders: z.array(holderSchema),
    formerHolders: z.array(formerHolderSchema),
    contacts: z.array(bindingSchema),
    cohortMembership: z
      .object({
        id: z.string(),
        evidence: z.string(),
        sinceOn: day,
        training: z.object({ id: z.string(), title: z.string() }).nullable(),
      })
      .nullable(),
    openTickets: z.number().int(),
    trainings: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        startsOn: day,
        endsOn: day,
        state: z.enum(trainingStates),
        invited: z.boolean(),
        attended: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'LaoDetail' });
export type LaoDetailJson = z.infer<typeof laoDetailSchema>;
