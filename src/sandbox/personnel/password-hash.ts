import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Account } from './account.js';

/** Lengths in characters that a password may have here. */
export const PASSWORD_LENGTH = { min: 12, max: 64 } as const;

/** Cheap, since a stand-in takes thousands of passwords a minute; still no password can be read from its journal. */
const COST = { N: 256, r: 8, p: 1 } as const;

/** Whether the rules of this system allow a password. */
export function isAllowed(password: string): boolean {
  const length = [...password].length;
  return length >= PASSWORD_LENGTH.min && length <= PASSWORD_LENGTH.max;
}

/** A salted hash of a password. */
export function hashOf(password: string): NonNullable<Account['password']> {
  const salt = randomBytes(16);
  return { salt: salt.toString('base64'), hash: scryptSync(password, salt, 32, COST).toString('base64') };
}

/** Whether a password is the one of the hash. */
export function fits(password: string, stored: Account['password']): boolean {
  if (!stored) return false;
  const hash = scryptSync(password, Buffer.from(stored.salt, 'base64'), 32, COST);
  return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'));
}
