import { createHmac } from 'node:crypto';

/** One entry of a notification: the page's id, a time, and messaging, standby or changes. */
export interface Entry {
  id: string;
  time: number;
  messaging?: unknown[];
  standby?: unknown[];
  changes?: unknown[];
  [key: string]: unknown;
}

/**
 * Writes JSON as Meta does: everything outside ASCII as lower-case `\uXXXX`, and `/` as `\/`. The signature is
 * over exactly these bytes, so a receiver that parses and writes again fails on every Thai message.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value of `X-Hub-Signature-256` for a body. */
export function signatureOf(body: string | Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** The body of one POST for some entries. */
export function notificationBody(entries: readonly Entry[]): string {
  return escapedJson({ object: 'page', entry: entries });
}
