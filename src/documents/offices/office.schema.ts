import { z } from 'zod';
import { provinceRef } from '../shapes.schema.js';

export const officesSchema = z
  .object({
    items: z.array(
      z.object({
        province: provinceRef,
        /** Null until one was entered: its representatives are told instead. */
        office: z.object({ head: z.string(), address: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ProvincialOffices' });
export type OfficesJson = z.infer<typeof officesSchema>;

export const newOffice = z
  .object({ head: z.string().trim().min(1).max(200), address: z.email().max(200) })
  .meta({ id: 'ProvincialOffice' });
export type NewOffice = z.output<typeof newOffice>;
