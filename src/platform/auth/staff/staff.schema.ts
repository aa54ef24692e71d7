import { z } from 'zod';
import { pageQuery } from '../../http/page.js';
import { roles } from '../../request-context.js';
import { nameText } from '../sessions/session.schema.js';

/** A practical e-mail address; the rest is for the mail server to refuse. */
export const staffEmail = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+$/, 'an e-mail address');
/** Two digits, as the Ministry of the Interior numbers provinces. */
export const provinceCode = z.string().regex(/^\d{2}$/);

export const staffQuery = pageQuery.extend({ assignable: z.enum(['true', 'false']).optional() });

export const staffMember = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    state: z.enum(['invited', 'active', 'disabled']),
    provinceCode: z.string().nullable(),
    secondFactor: z.boolean(),
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Staff' });

export const newStaff = z
  .object({
    email: staffEmail,
    name: nameText,
    role: z.enum(roles),
    provinceCode: provinceCode.nullable().optional(),
  })
  .meta({ id: 'NewStaff' });

export const staffChange = z
  .object({
    name: nameText.optional(),
    role: z.enum(roles).optional(),
    provinceCode: provinceCode.nullable().optional(),
    state: z.enum(['active', 'disabled']).optional(),
  })
  .meta({ id: 'StaffChange' });

export const passwordLink = z.object({ link: z.string() }).meta({ id: 'PasswordLink' });
