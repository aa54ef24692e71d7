import type { SendResult } from '../notices/send-result.js';

/** The monthly allowance and the rate share a status; only the words tell them apart (B5). */
const monthly = /monthly limit/i;
/** A user who is not a friend, has blocked the account, or never was. */
const recipient = /'to'|not.{0,80}friend|blocked/i;

/** What an answer to a push means; retrying is safe with the same retry key, which makes a second one a 409 (B4). */
export function lineResultOf(status: number, message: string, providerId: string | null): SendResult {
  if (status === 409 || (status >= 200 && status < 300))
    return { result: 'sent', providerId: providerId ?? '' };
  if (status === 429) {
    return monthly.test(message)
      ? { result: 'refused', code: 'line.monthly-limit' }
      : { result: 'transient', code: 'line.rate' };
  }
  if (status === 400 && recipient.test(message)) return { result: 'refused', code: 'line.not-a-friend' };
  // Our token or plan, not this message: kept for when that is mended.
  if (status === 401 || status === 403) return { result: 'transient', code: `line.http-${status}` };
  if (status >= 400 && status < 500) return { result: 'refused', code: `line.http-${status}` };
  return { result: 'unknown', code: 'line.no-answer' };
}

/** The form in which LINE names a user; a name that people search by is none. */
export function isLineUser(address: string): boolean {
  return /^U[0-9a-f]{32}$/.test(address);
}
