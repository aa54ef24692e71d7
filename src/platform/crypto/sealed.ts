import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { keyFor, keyVersion } from './master-key.js';
import { unhurried } from '../unhurried.js';

/** A sealed value as it is stored, one column each: never a text whose beginning says what it is. */
export interface Sealed {
  /** `A256GCM+W`; in `A256GCM`, the word before it, the content too is bound to the master key's version. */
  alg: string;
  /** Which master key wraps the data key. */
  keyVersion: string;
  /** The record's own key under the master key's: nonce (12), key (32), tag (16). */
  wrappedKey: Buffer;
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
}

const algorithm = 'A256GCM+W';
const firstAlgorithm = 'A256GCM';

/**
 * Seals a value under a fresh key of its own, wrapped by the master key (envelope). `place` says where the
 * value belongs (table, column, row, owner): moved elsewhere it does not open. With `half`, a second secret that is
 * kept elsewhere, neither the database with its keys nor that half opens it alone.
 */
export function seal(plaintext: string | Buffer, place: readonly string[], half?: Buffer): Sealed {
  const dataKey = randomBytes(32);
  const inner = encrypt(contentKey(dataKey, half), Buffer.from(plaintext), boundTo(algorithm, place));
  const wrapping = wrap(dataKey, place);
  dataKey.fill(0);
  return { alg: algorithm, ...wrapping, ...inner };
}

/** As `seal`, for a value of many megabytes: what else the process has to do goes on between its pieces. */
export async function sealLarge(pieces: readonly Buffer[], place: readonly string[]): Promise<Sealed> {
  const dataKey = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv, { authTagLength: 16 });
  cipher.setAAD(boundTo(algorithm, place));
  const ciphertext = Buffer.allocUnsafe(pieces.reduce((bytes, piece) => bytes + piece.length, 0));
  let at = 0;
  for await (const piece of unhurried(pieces)) at += cipher.update(piece).copy(ciphertext, at);
  cipher.final();
  const wrapping = wrap(dataKey, place);
  dataKey.fill(0);
  return { alg: algorithm, ...wrapping, iv, tag: cipher.getAuthTag(), ciphertext };
}

/** Opens what `seal` made for the same place and half. Throws when it was changed, moved, or sealed by another key. */
export function open(sealed: Sealed, place: readonly string[], half?: Buffer): Buffer {
  const dataKey = unwrap(sealed, place);
  try {
    return decrypt(contentKey(dataKey, half), sealed, contentBound(sealed, place));
  } finally {
    dataKey.fill(0);
  }
}

/** As `open`, for a value of many megabytes: what else the process has to do goes on between its pieces. */
export async function openLarge(sealed: Sealed, place: readonly string[]): Promise<Buffer> {
  const dataKey = unwrap(sealed, place);
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.iv, { authTagLength: 16 });
  dataKey.fill(0);
  decipher.setAAD(contentBound(sealed, place)).setAuthTag(sealed.tag);
  const plaintext = Buffer.allocUnsafe(sealed.ciphertext.length);
  let at = 0;
  for await (const piece of unhurried([sealed.ciphertext])) at += decipher.update(piece).copy(plaintext, at);
  decipher.final();
  return plaintext;
}

/**
 * The same sealed value under the present master key: only the record's own key is wrapped anew, so what it protects
 * stays closed, also where half of its key is elsewhere. Throws as `open`.
 */
export function rewrap(sealed: Sealed, place: readonly string[]): Sealed {
  if (sealed.alg === firstAlgorithm) return seal(open(sealed, place), place);
  const dataKey = unwrap(sealed, place);
  try {
    return { ...sealed, ...wrap(dataKey, place) };
  } finally {
    dataKey.fill(0);
  }
}

function wrap(dataKey: Buffer, place: readonly string[]): Pick<Sealed, 'keyVersion' | 'wrappedKey'> {
  const version = keyVersion();
  const outer = encrypt(keyFor('seal'), dataKey, boundTo(algorithm, [version, ...place]));
  return { keyVersion: version, wrappedKey: Buffer.concat([outer.iv, outer.ciphertext, outer.tag]) };
}

function unwrap({ alg, keyVersion: version, wrappedKey }: Sealed, place: readonly string[]): Buffer {
  if (alg !== algorithm && alg !== firstAlgorithm) throw new Error(`no such sealing algorithm: ${alg}`);
  const box = {
    iv: wrappedKey.subarray(0, 12),
    ciphertext: wrappedKey.subarray(12, 44),
    tag: wrappedKey.subarray(44, 60),
  };
  return decrypt(keyFor('seal', version), box, boundTo(alg, [version, ...place]));
}

function contentBound({ alg, keyVersion: version }: Sealed, place: readonly string[]): Buffer {
  return alg === firstAlgorithm ? boundTo(alg, [version, ...place]) : boundTo(alg, place);
}

/** Of both halves by HKDF-SHA-256 (RFC 5869); without a second one the record's own key. */
function contentKey(dataKey: Buffer, half: Buffer | undefined): Buffer {
  if (!half) return dataKey;
  return Buffer.from(hkdfSync('sha256', Buffer.concat([dataKey, half]), '', 'lhr/split/v1', 32));
}

type Box = Pick<Sealed, 'iv' | 'tag' | 'ciphertext'>;

function encrypt(key: Buffer, plaintext: Buffer, aad: Buffer): Box {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

function decrypt(key: Buffer, box: Box, aad: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.iv, { authTagLength: 16 });
  decipher.setAAD(aad).setAuthTag(box.tag);
  return Buffer.concat([decipher.update(box.ciphertext), decipher.final()]);
}

/** Every part with its length, so that no two places read alike. */
function boundTo(alg: string, place: readonly string[]): Buffer {
  const parts = ['v1', alg, ...place].map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
