import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { ApiTokensService } from '../auth/api-tokens/api-tokens.service.js';
import { SecondFactorService } from '../auth/second-factor/second-factor.service.js';
import { normalEmail } from '../auth/staff/email.policy.js';
import { PasswordLinksService } from '../auth/staff/password-links.service.js';
import { newStaff } from '../auth/staff/staff.schema.js';
import { Staff } from '../auth/staff/staff.entity.js';
import { db } from '../database/transaction.js';

/** Invites somebody; answers the one-time link. Throws an Error with a sentence for what is not usable. */
export async function inviteStaff(
  app: INestApplicationContext,
  given: { email: string; role: string; name?: string; province?: string },
): Promise<string> {
  const parsed = newStaff.safeParse({
    email: given.email,
    name: given.name ?? given.email,
    role: given.role,
    provinceCode: given.province,
  });
  if (!parsed.success) throw new Error(`Not usable: ${faultsOf(parsed.error)}.`);
  const { link } = await app.get(PasswordLinksService, { strict: false }).invite(parsed.data);
  return link;
}

/** A new link for somebody who is there. */
export async function linkFor(
  app: INestApplicationContext,
  email: string,
  resetSecondFactor: boolean,
): Promise<string> {
  const { id } = await staffOf(email);
  if (resetSecondFactor) {
    await app.get(SecondFactorService, { strict: false }).reset(id);
  }
  return app.get(PasswordLinksService, { strict: false }).issue(id);
}

/** A new API token for somebody who is there. */
export async function tokenFor(
  app: INestApplicationContext,
  given: { email: string; name: string; days?: string },
): Promise<string> {
  const days = z.coerce.number().int().min(1).max(3650).optional().safeParse(given.days);
  if (!days.success) throw new Error('The number of days is a whole number from 1 to 3650.');
  const { id } = await staffOf(given.email);
  const { token } = await app.get(ApiTokensService, { strict: false }).issue(id, given.name, days.data);
  return token;
}

async function staffOf(email: string): Promise<Staff> {
  const staff = await db().findOneBy(Staff, { email: normalEmail(email) });
  if (!staff) throw new Error(`Nobody signs in as ${email}.`);
  if (staff.state === 'disabled') throw new Error(`${email} is disabled.`);
  return staff;
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
