import type { SendOutcome } from '../channel.js';

/** The monthly allowance and the rate share a status; only the words tell them apart (B5). */
const monthly = /monthly limit/i;
/** A user who is no friend, or never was. */
const recipient = /'to'|not.{0,80}friend|blocked/i;

/** What an answer to a message means, by the way that it took: a push may be tried again under its key, a reply never (B4). */
export function lineOutcomeOf(
  way: 'REPLY' | 'PUSH',
  { status, message }: { status: number; message: string },
  providerId: string,
): SendOutcome {
  const detail = `${status}: ${message}`.slice(0, 500);
  const permanent = (code: string): SendOutcome => ({ result: 'permanent', code, detail });
  if (status === 409 || (status >= 200 && status < 300)) return { result: 'sent', providerId };
  switch (status) {
    case 400:
      if (way === 'REPLY' && /reply token/i.test(message))
        return { result: 'reply-token-gone', code: 'line.reply-token', detail };
      if (recipient.test(message))
        return { result: 'permanent', unreachable: true, code: 'line.not-a-friend', detail };
      return permanent('line.bad-request');
    case 401:
      return { result: 'pause', reason: 'auth', askedMs: 0, code: 'line.auth', detail };
    case 403:
      return permanent('line.not-allowed');
    case 413:
      return permanent('line.too-large');
    case 415:
      return permanent('line.file-type');
    case 429:
      return monthly.test(message)
        ? { result: 'pause', reason: 'quota', askedMs: 0, code: 'line.monthly-limit', detail }
        : { result: 'retry', code: 'line.rate', detail };
    default:
      if (status >= 400 && status < 500) return permanent('line.refused');
      return inDoubt(way, detail);
  }
}

/** No answer, or one that says nothing: a push is tried again, a reply waits for a person. */
export function inDoubt(way: 'REPLY' | 'PUSH', detail: string): SendOutcome {
  const code = 'line.no-answer';
  return way === 'PUSH'
    ? { result: 'retry', mayHaveArrived: true, code, detail }
    : { result: 'unknown', code, detail };
}
