import { z } from 'zod';
import { roles } from '../../request-context.js';
import { config } from '../../config.js';
import type { Admission } from '../admission.js';
import { assertion } from '../passkeys/assertion.schema.js';
import { permissions, permissionsOf } from '../permissions.js';
import type { Session } from './session.entity.js';

/** As long as a password or e-mail may be before anything is computed. */
export const passwordText = z.string().min(1).max(1024);
export const emailText = z.string().trim().min(3).max(254);
export const codeText = z.string().min(1).max(64);
/** A name as people write it: visible, on one line. */
export const nameText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, 'on one line');

export const credentials = z
  .object({
    email: emailText,
    password: passwordText,
    code: codeText.optional(),
    passkey: assertion.optional(),
  })
  .meta({ id: 'Credentials' });

export const session = z
  .object({
    id: z.string(),
    staff: z.object({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      role: z.enum(roles),
      locale: z.string(),
      provinceCode: z.string().nullable(),
    }),
    permissions: z.array(z.enum(permissions)),
    secondFactor: z.object({
      enrolled: z.boolean(),
      required: z.boolean(),
      code: z.boolean(),
      passkey: z.boolean(),
    }),
    stage: z.enum(['full', 'enrol-second-factor']),
    sampleData: z.boolean(),
  })
  .meta({ id: 'Session' });

export const listedSession = z
  .object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    userAgent: z.string().nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'ListedSession' });

export const ownSession = listedSession.extend({ current: z.boolean() }).meta({ id: 'OwnSession' });

/** A session as lists show it: where it is and when it was used, never by what it is let in. */
export function shownListed(row: Session): z.infer<typeof listedSession> {
  const { id, createdAt, lastSeenAt, userAgent, ip } = row;
  return { id, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), userAgent, ip };
}

/** The session as its owner's browser sees it. */
export function shownSession(admission: Admission): z.infer<typeof session> {
  const { production, sampleData } = config();
  const { staffId, email, name, role, provinceCode } = admission.actor;
  const full = admission.stage === 'full';
  return {
    id: admission.id,
    staff: { id: staffId, email, name, role, locale: admission.locale, provinceCode },
    permissions: full ? [...permissionsOf(role)] : [],
    secondFactor: { enrolled: admission.enrolled, required: production, ...admission.factors },
    stage: admission.stage,
    sampleData,
  };
}
