import { randomFillSync } from 'node:crypto';
import { decodeTime, encodeTime, monotonicFactory } from 'ulid';
import { clock } from '../clock.js';

const random = Buffer.alloc(4096);
let used = random.length;

/** A number from 0 up to 1, from bytes that are drawn by the page: asking the system each time is slow. */
function draw(): number {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  return random[used++]! / 256;
}

const next = monotonicFactory(draw);

/**
 * A new identity: a ULID, 26 characters, sorted by the time of its making, by the database's clock.
 * Made in the application so that a whole batch of related rows can be written without asking back.
 */
export function newId(): string {
  return next(clock.real());
}

/**
 * The least identity that can have been made at a moment: what was made since then is a range of the primary key. Before
 * 1970 there were none.
 */
export function firstIdAt(at: Date): string {
  return `${encodeTime(Math.max(0, at.getTime()), 10)}${'0'.repeat(16)}`;
}

/** When an identity was made. */
export function madeAt(id: string): Date {
  return new Date(decodeTime(id));
}

/** The form of our identities: a ULID in capitals, of Crockford's 32 letters. */
export const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Whether a text has the form of one of our identities; spares the database a senseless look-up. */
export function isId(value: string): boolean {
  return idPattern.test(value);
}
