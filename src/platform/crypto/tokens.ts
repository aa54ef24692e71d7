import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyFor, keyVersions, type KeyPurpose } from './master-key.js';
import { unhurried } from '../unhurried.js';

/** Crockford's base 32 without its check sign: no I, L, O, U, so nothing is misread from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random secret of 256 bits as 43 characters that need no escaping in a URL or a cookie. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Random characters that a person can read and type, 5 bits each. */
export function randomLetters(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

/** SHA-256, for secrets of 128 bits and more: those need no slow hash. */
export function sha256(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest();
}

/** HMAC-SHA-256 under the key of a purpose; parts are told apart by their lengths. */
export function keyedDigest(purpose: KeyPurpose, ...parts: string[]): Buffer {
  return digestUnder(keyFor(purpose), parts);
}

/** The same digest under each master key that is here, the present one first. */
export function keyedDigestsOf(purpose: KeyPurpose, ...parts: string[]): Buffer[] {
  return keyVersions().map((version) => digestUnder(keyFor(purpose, version), parts));
}

/** HMAC-SHA-256 of bytes: unlike their plain hash it lets nobody guess what little they hold. */
export function keyedHash(purpose: KeyPurpose, bytes: Buffer): Buffer {
  return createHmac('sha256', keyFor(purpose)).update(bytes).digest();
}

/** As `keyedHash`, for many megabytes: what else the process has to do goes on between them. */
export async function keyedHashOfLarge(purpose: KeyPurpose, pieces: readonly Buffer[]): Promise<Buffer> {
  const mac = createHmac('sha256', keyFor(purpose));
  for await (const piece of unhurried(pieces)) mac.update(piece);
  return mac.digest();
}

/** Whether a digest was made of these parts, under the present master key or one before it. */
export function isKeyedDigest(purpose: KeyPurpose, digest: Buffer, ...parts: string[]): boolean {
  const matches = keyedDigestsOf(purpose, ...parts).map((made) => constantTimeEqual(made, digest));
  return matches.includes(true);
}

function digestUnder(key: Buffer, parts: string[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part);
  return mac.digest();
}

/** Compares two secrets without telling by time where they differ. */
export function constantTimeEqual(one: string | Buffer, other: string | Buffer): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}
