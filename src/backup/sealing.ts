import { Decrypter, Encrypter } from 'age-encryption';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { keyFor, keyVersions } from '../platform/crypto/master-key.js';

/** The passphrase is a random key of 256 bits: to stretch it would cost time and win nothing. */
const scryptWork = 10;

/**
 * Closes bytes into a file of the age format (age-encryption.org/v1) under a key of the master key's; `age -d` opens it
 * too. The file appears under its name whole, and on the disk, or not at all.
 */
export async function sealTo(path: string, bytes: Readable): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(scryptWork);
  encrypter.setPassphrase(passphrase());
  const closed = await encrypter.encrypt(Readable.toWeb(bytes) as never);
  const draft = `${path}.part`;
  await pipeline(
    Readable.fromWeb(closed as unknown as ReadableStream),
    createWriteStream(draft, { mode: 0o600 }),
  );
  await flush(draft);
  await rename(draft, path);
  await flush(dirname(path));
}

/** What `sealTo` closed, also under an earlier master key. Throws an Error with a sentence where no key that is here fits. */
export async function openFrom(path: string): Promise<Readable> {
  for (const version of keyVersions()) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase(version));
    const source = createReadStream(path);
    try {
      const opened = await decrypter.decrypt(Readable.toWeb(source) as never);
      return Readable.fromWeb(opened as unknown as ReadableStream);
    } catch (error) {
      source.destroy();
      if (!/no identity matched|incorrect/i.test((error as Error).message)) throw error;
    }
  }
  throw new Error(
    'The backup was made under another master key: start with that one as MASTER_KEY, or add it to MASTER_KEYS_OLD.',
  );
}

function passphrase(version?: string): string {
  return keyFor('backup', version).toString('base64url');
}

/** A file or a folder must be on the disk before anybody is told that it is. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
