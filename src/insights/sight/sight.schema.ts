import { z } from 'zod';
import { permissions } from '../../platform/auth/permissions.js';
import { roles } from '../../platform/request-context.js';
import { thingKinds } from './sight-rules.js';

/** What is asked: a ticket or a case by the number that people say, a LAO by its code. */
export const sightQuery = z.object({
  kind: z.enum(thingKinds),
  number: z
    .string()
    .trim()
    .regex(/^\d{1,10}$/),
});

export const sightSchema = z
  .object({
    allowed: z.boolean(),
    person: z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(roles),
      province: z.string().nullable(),
    }),
    thing: z.object({
      kind: z.enum(thingKinds),
      /** By which its screen is opened. */
      id: z.string(),
      number: z.string(),
      title: z.string(),
      province: z.string().nullable(),
    }),
    permission: z.enum(permissions),
    /** Whether this role sees the rows of every province. */
    everyProvince: z.boolean(),
    rules: z.array(
      z.object({ rule: z.enum(['account', 'second-factor', 'permission', 'scope']), ok: z.boolean() }),
    ),
  })
  .meta({ id: 'Sight' });
export type SightJson = z.infer<typeof sightSchema>;
