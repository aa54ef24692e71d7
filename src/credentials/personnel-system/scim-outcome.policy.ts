import type { CallResult } from './personnel-system.js';

/** What came of a call of the SCIM service. */
export type ScimReply =
  | {
      answered: true;
      status: number;
      body: Record<string, unknown> | null;
      retryAfterMs?: number | undefined;
    }
  | { answered: false; reason: 'unreachable' | 'timeout' | 'cut'; mayHaveArrived: boolean };

/**
 * How a call ended (RFC 7644, 3.12). A write whose answer was lost, or that broke the far side, is `unknown`; a read
 * changes nothing, so it can simply be made again.
 */
export function scimOutcome(reply: ScimReply, effect: 'reads' | 'writes'): CallResult {
  const lost = effect === 'writes' ? 'unknown' : 'transient';
  if (!reply.answered) {
    return { outcome: reply.mayHaveArrived ? lost : 'transient', reason: reply.reason };
  }
  const { status, body, retryAfterMs } = reply;
  const later = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status >= 200 && status < 300) return { outcome: 'done' };
  if (status === 429) return { outcome: 'transient', reason: 'rate-limited', ...later };
  if (status === 503) return { outcome: 'transient', reason: 'unavailable', ...later };
  if (status === 401 || status === 403) return { outcome: 'refused', reason: 'unauthorised' };
  if (status === 404) return { outcome: 'not-found' };
  if (status === 409 || status === 412) return { outcome: 'transient', reason: 'conflict' };
  // Only what is written can be against a policy.
  if (status === 400)
    return { outcome: 'refused', reason: effect === 'writes' && isPolicy(body) ? 'policy' : 'rejected' };
  if (status === 501) return { outcome: 'refused', reason: 'unsupported' };
  if (status >= 500 || status === 408) return { outcome: lost, reason: 'server-error' };
  return { outcome: 'refused', reason: status < 400 ? 'redirected' : 'rejected' };
}

/** Whether a 400 is about the value, as far as it says: many services give no scimType for a weak password. */
function isPolicy(body: Record<string, unknown> | null): boolean {
  return body?.scimType === undefined || body.scimType === 'invalidValue';
}
