import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../config.js';

/** What a derived key is for; each purpose has its own, so that none can stand in for another. */
export type KeyPurpose =
  | 'seal'
  | 'device-cookie'
  | 'sign-in-counter'
  | 'audit-digest'
  | 'report-link'
  | 'reset-pin'
  | 'one-time-code'
  | 'field-key'
  | 'sent-file'
  | 'delivery'
  | 'mail-token'
  | 'copy-digest'
  | 'cover-sheet'
  | 'status-page'
  | 'backup'
  | 'passkey-challenge';

const derived = new Map<string, Buffer>();

/**
 * The 32 bytes under which everything sealed in the database lies. Production is given them; elsewhere
 * a file in the data folder (mode 600) is made at first use. Throws when the key is not 32 bytes.
 */
export function masterKey(): Buffer {
  const { masterKey: given, production, dataDir } = config();
  if (given) return checked(Buffer.from(given, 'base64'));
  if (production) throw new Error('MASTER_KEY is missing: production keeps no key in the data folder.');
  return keyFile(join(dataDir, 'master.key'));
}

/** The master keys that still open something: the present one first, then those before it. */
function keyring(): Buffer[] {
  return [masterKey(), ...config().oldMasterKeys.map((key) => checked(Buffer.from(key, 'base64')))];
}

/** The key for one purpose, by HKDF-SHA-256 (RFC 5869); of an older master key where its version is named. Throws for one that is not there. */
export function keyFor(purpose: KeyPurpose, version?: string): Buffer {
  const master = version ? keyring().find((key) => fingerprint(key) === version) : masterKey();
  if (!master) throw new Error(`sealed under master key ${version}, which is not here`);
  const name = `${fingerprint(master)} ${purpose}`;
  let key = derived.get(name);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', master, '', `lhr/${purpose}/v1`, 32));
    derived.set(name, key);
  }
  return key;
}

/** Names the present master key without telling it: kept beside what it sealed, for key rotation. */
export function keyVersion(): string {
  return fingerprint(masterKey());
}

/** The names of all master keys that are here, the present one first. */
export function keyVersions(): string[] {
  return keyring().map(fingerprint);
}

function fingerprint(key: Buffer): string {
  return createHash('sha256').update('lhr/key-version').update(key).digest('hex').slice(0, 8);
}

const files = new Map<string, Buffer>();

/** Two processes may start at once: the link decides, and the later one reads what the first one made. */
function keyFile(path: string): Buffer {
  const known = files.get(path);
  if (known) return known;
  const key = readKey(path) ?? makeKey(path);
  files.set(path, key);
  return key;
}

function readKey(path: string): Buffer | undefined {
  try {
    return checked(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function makeKey(path: string): Buffer {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(path)!;
}

function checked(key: Buffer): Buffer {
  if (key.length !== 32) throw new Error('The master key is not 32 bytes in base64.');
  return key;
}
