import { z } from 'zod';
import { holderSchema } from '../officers/officer.schema.js';
import { day } from '../../platform/day.schema.js';

const counts = {
  laos: z.number().int(),
  cohort: z.number().int(),
  withoutOfficer: z.number().int(),
  withoutChief: z.number().int(),
  confirmed: z.number().int(),
};

/** A province with its figures. Dissolved LAOs count nowhere. */
export const provinceSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    ...counts,
    nextTraining: z.object({ id: z.string(), title: z.string(), startsOn: day }).nullable(),
  })
  .meta({ id: 'Province' });
export type ProvinceJson = z.infer<typeof provinceSchema>;

/** A province as its own screen shows it. */
export const provinceDetailSchema = provinceSchema
  .extend({ representatives: z.array(holderSchema) })
  .meta({ id: 'ProvinceDetail' });
export type ProvinceDetailJson = z.infer<typeof provinceDetailSchema>;

/** Every province that the person may see, the sums, and the campaign that `confirmed` counts for. */
export const provincesSchema = z
  .object({
    items: z.array(provinceSchema),
    totals: z.object(counts),
    campaign: z.object({ fiscalYear: z.number().int(), openedAt: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'Provinces' });
export type ProvincesJson = z.infer<typeof provincesSchema>;
