import type { INestApplicationContext } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiTokensService } from '../auth/api-tokens/api-tokens.service.js';
import { PasswordLinksService } from '../auth/staff/password-links.service.js';
import { Staff } from '../auth/staff/staff.entity.js';
import { config } from '../config.js';
import { db, transaction } from '../database/transaction.js';
import type { Role } from '../request-context.js';

/** One line of the file that tells how to sign in first. */
export interface FirstSignIn {
  role: Role;
  email: string;
  password: string;
  apiToken: string;
}

/** Somebody made up who works at a sample desk. */
export interface SamplePerson {
  role: Role;
  name: string;
  provinceCode?: string;
}

/** One for each role that needs no province. */
const people: SamplePerson[] = [
  { role: 'admin', name: 'อรุณี ศรีตัวอย่าง' },
  { role: 'supervisor', name: 'สมชาย ใจสมมุติ' },
  { role: 'agent', name: 'มาลี แสนสมมุติ' },
  { role: 'approver', name: 'วิชัย ตัวอย่างดี' },
  { role: 'auditor', name: 'ปราณี รักสมมุติ' },
];

/** Lower case and digits without 0 1 i l o: typable on a phone, about 99 bits in 20 characters. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Gives an empty desk one member of staff per role, and `others`, and writes how to sign in to `first-sign-in.json` in the
 * data folder (mode 600). The file is there before the change is committed, so a crash loses no password.
 */
export async function sampleStaff(app: INestApplicationContext, others: SamplePerson[] = []): Promise<void> {
  await transaction(async () => {
    if (await db().existsBy(Staff, {})) return;
    const first: FirstSignIn[] = [];
    for (const person of [...people, ...others]) first.push(await arrive(app, person));
    await writeFirstSignIn(first);
  });
}

async function arrive(
  app: INestApplicationContext,
  { role, name, provinceCode }: SamplePerson,
): Promise<FirstSignIn> {
  const links = app.get(PasswordLinksService, { strict: false });
  const email = `${role}@desk.example`;
  const password = Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
  const { id, link } = await links.invite({ email, name, role, provinceCode });
  const [, publicId, secret] = /\/welcome\/(\w+)#(.+)$/.exec(link)!;
  await links.use(publicId!, secret!, password);
  const { token } = await app.get(ApiTokensService, { strict: false }).issue(id, 'first sign-in');
  return { role, email, password, apiToken: token };
}

async function writeFirstSignIn(first: FirstSignIn[]): Promise<void> {
  const { dataDir } = config();
  const file = join(dataDir, 'first-sign-in.json');
  const draft = `${file}.${process.pid}`;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(draft, `${JSON.stringify(first, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
}
