import { noticeRetryAfterMs, retryAfterMs } from '../outbound/outbound-retry.policy.js';
import type { Notice } from './notice.entity.js';
import type { SendResult } from './send-result.js';

/** What a notice becomes: settled, or queued for another try after a while. */
export type NoticeStep =
  | { state: 'sent' | 'failed' | 'unknown'; reason: string | null; doubts: number }
  | { state: 'queued'; reason: string; doubts: number; waitMs: number };

/**
 * What follows from an attempt. Mail in doubt is sent once more, under the same Message-ID, by which the reader's
 * mailbox may know it; a push in doubt as often as any other, because LINE takes a retry key once. What may have
 * arrived is never called failed.
 */
export function afterAttempt(
  { channel, attempts, doubts }: Pick<Notice, 'channel' | 'attempts' | 'doubts'>,
  outcome: SendResult,
  random: number,
): NoticeStep {
  if (outcome.result === 'sent') return { state: 'sent', reason: null, doubts };
  const inDoubt = doubts + (outcome.result === 'unknown' ? 1 : 0);
  // A push that had arrived would have been answered with 409: for LINE a refusal settles every doubt.
  const lost = inDoubt > 0 && !(channel === 'line' && outcome.result === 'refused');
  const end = { state: lost ? 'unknown' : 'failed', reason: outcome.code, doubts: inDoubt } as const;
  if (outcome.result === 'refused' || (channel === 'email' && inDoubt > 1)) return end;
  const waitMs =
    channel === 'email' ? noticeRetryAfterMs(attempts, random) : retryAfterMs(attempts, false, random);
  return waitMs === null ? end : { state: 'queued', reason: outcome.code, doubts: inDoubt, waitMs };
}
