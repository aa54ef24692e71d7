import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { keyFor, keyVersion } from './master-key.js';

/** A sealed value as it is stored, one column each: never a text whose beginning says what it is. */
export interface Sealed {
  /** Always A256GCM today; a later algorithm is another word. */
  alg: string;
  /** Which master key wraps the data key. */
  keyVersion: string;
  /** The record's own key under the master key's: nonce (12), key (32), tag (16). */
  wrappedKey: Buffer;
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
}

const algorithm = 'A256GCM';

/**
 * Seals a value under a fresh key of its own, wrapped by the master key (envelope). `place` says where the
 * value belongs (table, column, row, owner): moved elsewhere it does not open. With `half`, a second secret that is
 * kept elsewhere, neither the database with its keys nor that half opens it alone.
 */
export function seal(plaintext: string | Buffer, place: readonly string[], half?: Buffer): Sealed {
  const version = keyVersion();
  const aad = boundTo(place, version);
  const dataKey = randomBytes(32);
  const inner = encrypt(contentKey(dataKey, half), Buffer.from(plaintext), aad);
  const outer = encrypt(keyFor('seal'), dataKey, aad);
  dataKey.fill(0);
  return {
    alg: algorithm,
    keyVersion: version,
    wrappedKey: Buffer.concat([outer.iv, outer.ciphertext, outer.tag]),
    ...inner,
  };
}

/** Opens what `seal` made for the same place and half. Throws when it was changed, moved, or sealed by another key. */
export function open(sealed: Sealed, place: readonly string[], half?: Buffer): Buffer {
  if (sealed.alg !== algorithm) throw new Error(`no such sealing algorithm: ${sealed.alg}`);
  if (sealed.keyVersion !== keyVersion()) {
    throw new Error(`sealed under master key ${sealed.keyVersion}, and ours is ${keyVersion()}`);
  }
  const aad = boundTo(place, sealed.keyVersion);
  const wrapped = sealed.wrappedKey;
  const dataKey = decrypt(
    keyFor('seal'),
    { iv: wrapped.subarray(0, 12), ciphertext: wrapped.subarray(12, 44), tag: wrapped.subarray(44, 60) },
    aad,
  );
  try {
    return decrypt(contentKey(dataKey, half), sealed, aad);
  } finally {
    dataKey.fill(0);
  }
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
function boundTo(place: readonly string[], version: string): Buffer {
  const parts = ['v1', algorithm, version, ...place].map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
