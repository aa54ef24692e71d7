import { z } from 'zod';
import { verifiedHows } from '../contacts/contact-binding.entity.js';
import { registeredChannels } from '../contacts/contact-address.policy.js';
import { laoTypes } from '../register/lao-type.policy.js';
import { laoCode } from '../register/register.schema.js';
import { day } from '../../platform/day.schema.js';
import { endReasons } from './officer-role.policy.js';
import { id } from '../../platform/database/id.schema.js';

const text = (length: number) => z.string().trim().min(1).max(length);
const version = z.number().int().min(0);
/** Why somebody leaves a post, as far as a person may say it: the rest is the desk's own. */
const reason = z.enum(endReasons).exclude(['term-ended', 'dissolved', 'import']);

const newOfficer = z.object({
  name: text(200),
  position: z.string().trim().max(200).optional(),
  phone: z.string().trim().max(60).optional(),
  email: z.string().trim().max(200).optional(),
});
const somebody = {
  officerId: id.optional(),
  officer: newOfficer.optional(),
  acting: z.boolean().optional(),
  deputy: z.boolean().optional(),
  fromOn: day.nullable().optional(),
  untilOn: day.nullable().optional(),
  endReason: reason.optional(),
};
const oneOfTwo = (given: { officerId?: string; officer?: object }) => !given.officerId !== !given.officer;
const oneOfTwoFault = { path: ['officerId'], message: 'either officerId or officer' };

export const appointmentSchema = z
  .object({ role: z.enum(['responsible-officer', 'chief-administrator']), ...somebody })
  .refine(oneOfTwo, oneOfTwoFault)
  .meta({ id: 'NewAppointment' });
export const representativeSchema = z
  .object(somebody)
  .refine(oneOfTwo, oneOfTwoFault)
  .meta({ id: 'NewRepresentative' });
export type SomebodyNew = z.output<typeof representativeSchema>;

export const endSchema = z.object({ reason, on: day.optional() }).meta({ id: 'PostEnd' });
export const officerChangeSchema = z
  .object({ version, name: text(200).optional(), position: z.string().trim().max(200).nullable().optional() })
  .meta({ id: 'OfficerChange' });
export const addressSchema = z
  .object({ channel: z.enum(registeredChannels), address: text(200), laoCode: laoCode.optional() })
  .meta({ id: 'NewAddress' });
export const verificationSchema = z.object({ how: z.enum(verifiedHows) }).meta({ id: 'Verification' });
export const revocationSchema = z
  .object({ reason: z.enum(['wrong-person', 'left', 'asked', 'mistake']) })
  .meta({ id: 'Revocation' });
export const membershipSchema = z
  .object({ evidence: text(300), sinceOn: day, officerId: id.optional() })
  .meta({ id: 'NewMembership' });
export const membershipEndSchema = z.object({ reason: text(300) }).meta({ id: 'MembershipEnd' });
export const laoChangeSchema = z
  .object({
    version,
    type: z.enum(laoTypes).optional(),
    name: text(200).optional(),
    district: text(100).optional(),
    fromOn: day,
  })
  .meta({ id: 'LaoChange' });
export const dissolutionSchema = z.object({ on: day, reason: text(300) }).meta({ id: 'Dissolution' });
export const consequencesSchema = z
  .object({
    items: z.array(
      z.object({
        code: z.enum([
          'bindings-revoked',
          'lao-without-officer',
          'lao-without-chief',
          'confirmation-void',
          'province-without-representative',
        ]),
        count: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'EndConsequences' });
export const madeSchema = z.object({ id: z.string() });
