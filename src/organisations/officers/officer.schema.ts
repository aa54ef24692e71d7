import { z } from 'zod';
import { idParam } from '../../platform/http/contract.js';
import { pageQuery } from '../../platform/http/page.js';
import { bindingSchema } from '../contacts/binding.schema.js';
import { laoCode, provinceCode, provinceRef } from '../register/register.schema.js';
import { day } from '../../platform/day.schema.js';
import { endReasons, officerRoles } from './officer-role.policy.js';

/** Somebody holds a post now, with the addresses that speak for them. */
export const holderSchema = z
  .object({
    id: z.string(),
    role: z.enum(officerRoles),
    acting: z.boolean(),
    deputy: z.boolean(),
    fromOn: day.nullable(),
    untilOn: day.nullable(),
    officer: z.object({
      id: z.string(),
      name: z.string(),
      position: z.string().nullable(),
      version: z.number().int(),
      contacts: z.array(bindingSchema),
    }),
  })
  .meta({ id: 'Holder' });
export type HolderJson = z.infer<typeof holderSchema>;

/** Somebody held a post once. */
export const formerHolderSchema = holderSchema
  .extend({ endedAt: z.iso.datetime(), endReason: z.enum(endReasons).nullable() })
  .meta({ id: 'FormerHolder' });
export type FormerHolderJson = z.infer<typeof formerHolderSchema>;

/** What officers to look for; what is not named is not asked. */
export const officerQuery = pageQuery.extend({
  q: z.string().max(200).optional(),
  province: provinceCode.optional(),
  lao: laoCode.optional(),
  role: z.enum(officerRoles).optional(),
  cursor: idParam.optional(),
});
export type OfficerQuery = z.output<typeof officerQuery>;

/** An officer in a list, with the posts that they hold now. */
export const officerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    position: z.string().nullable(),
    province: provinceRef,
    posts: z.array(
      z.object({
        role: z.enum(officerRoles),
        acting: z.boolean(),
        deputy: z.boolean(),
        /** Null for a provincial representative. */
        lao: z.object({ code: z.string(), title: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Officer' });
export type OfficerJson = z.infer<typeof officerSchema>;
