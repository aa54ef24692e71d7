const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Tags that fail since 27 April 2026. */
const DEAD_TAGS: readonly string[] = ['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE'];
const LIVING_TAGS: readonly string[] = ['HUMAN_AGENT', 'CUSTOMER_FEEDBACK'];

/** Why a message may not be sent; null: it may. */
export type WindowRefusal =
  | 'outside-window'
  | 'dead-tag'
  | 'unknown-tag'
  | 'tag-missing'
  | 'type-unknown'
  | 'human-agent-missing'
  | null;

/**
 * The platform's rule on what may be sent when: RESPONSE and UPDATE within 24 hours of the person's last
 * window event, the tag HUMAN_AGENT within 7 days, nothing after that or before a first event.
 * @param windowFrom ms of the last event that opens the window, null where there was none
 */
export function windowRefusal(
  send: { messagingType: string; tag: string | null },
  windowFrom: number | null,
  now: number,
  humanAgentApproved: boolean,
): WindowRefusal {
  const age = windowFrom === null ? Infinity : now - windowFrom;
  if (send.messagingType === 'RESPONSE' || send.messagingType === 'UPDATE') {
    return age <= DAY ? null : 'outside-window';
  }
  if (send.messagingType !== 'MESSAGE_TAG') return 'type-unknown';
  if (send.tag === null) return 'tag-missing';
  if (DEAD_TAGS.includes(send.tag)) return 'dead-tag';
  if (!LIVING_TAGS.includes(send.tag)) return 'unknown-tag';
  if (send.tag === 'HUMAN_AGENT' && !humanAgentApproved) return 'human-agent-missing';
  return age <= WEEK ? null : 'outside-window';
}

/** A comment may be answered in private for 7 days. */
export function commentIsFresh(commentedAt: number, now: number): boolean {
  return now - commentedAt <= WEEK;
}
