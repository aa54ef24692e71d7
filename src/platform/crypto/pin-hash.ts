import { hash, verify } from '@node-rs/argon2';
import { config } from '../config.js';

/** argon2id at OWASP's floor (19 MiB, 2 passes): a PIN is short-lived, limited in tries, and never alone. */
function parameters() {
  const cheap = config().env === 'test';
  return { memoryCost: cheap ? 1024 : 19_456, timeCost: cheap ? 1 : 2, parallelism: 1 };
}

/** A salted hash of a PIN. */
export async function hashPin(pin: string): Promise<string> {
  return hash(pin, parameters());
}

let nobodys: Promise<string> | undefined;

/** Whether a PIN belongs to a hash. Without a hash the same work is done on a made-up one: it takes the same time. */
export async function verifyPin(stored: string | null, pin: string): Promise<boolean> {
  nobodys ??= hashPin('nobody has this PIN');
  const matches = await verify(stored ?? (await nobodys), pin);
  return matches && stored !== null;
}
