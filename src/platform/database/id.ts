import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/**
 * A new identity: a ULID, 26 characters, sorted by the time of its making.
 * Made in the application so that a whole batch of related rows can be written without asking back.
 */
export function newId(): string {
  return next();
}

/** Whether a text has the form of one of our identities; spares the database a senseless look-up. */
export function isId(value: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value);
}
