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

/** Whether a PIN belongs to a hash. */
export async function verifyPin(stored: string, pin: string): Promise<boolean> {
  return verify(stored, pin);
}
