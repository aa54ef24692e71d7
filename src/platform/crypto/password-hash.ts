import { hash, verify } from '@node-rs/argon2';
import { config } from '../config.js';
import { DomainError } from '../errors.js';

/** Longer input is refused before it costs anything. In bytes. */
export const longestPassword = 1024;

/** Parallel computations: each takes its 64 MiB and a processor. */
const parallel = 2;
/** A stranger who comes when this many wait is sent away rather than left hanging. */
const mostWaiting = 60;

let running = 0;
const waiting: (() => void)[] = [];

/** argon2id, 64 MiB, 2 passes, 1 lane (RFC 9106); tests, and only tests, take cheap ones. */
function parameters() {
  // The library's own default is argon2id; isOutdated() would notice any other.
  const cheap = config().env === 'test';
  return {
    memoryCost: cheap ? 1024 : 64 * 1024,
    timeCost: cheap ? 1 : 2,
    parallelism: 1,
  };
}

/** A salted hash of a password. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(bytesOf(password), parameters()), true);
}

let dummy: Promise<string> | undefined;

/**
 * Whether a password belongs to a hash. Without a hash the same work is done on a made-up one, so that
 * an account that does not exist takes as long as one that does. `known` callers (their own browser, an
 * open session) go before strangers; strangers are sent away with sign-in.busy (503) when too many wait.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  known = false,
): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const against = stored ?? (await dummy);
  const matches = await inTurn(() => verify(against, bytesOf(password)), known);
  return matches && stored !== null;
}

/** Whether a hash was made with other parameters than today's and should be made anew. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parameters();
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/** One form for what keyboards write in several (NFC, NIST SP 800-63B-4, 3.1.1.2). */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFC')).subarray(0, longestPassword);
}

async function inTurn<T>(work: () => Promise<T>, known: boolean): Promise<T> {
  if (running < parallel) {
    running += 1;
  } else {
    if (!known && waiting.length >= mostWaiting) {
      throw new DomainError('sign-in.busy', 503, { extra: { retryAfterSeconds: 5 } });
    }
    await new Promise<void>((resolve) => (known ? waiting.unshift(resolve) : waiting.push(resolve)));
  }
  try {
    return await work();
  } finally {
    // The place is handed on: nobody who comes just now slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
