/** What the channel of the conversation says about sending now. */
export type ChannelVerdict =
  | { allowed: true; mode: 'response' | 'human-agent' | 'private-reply'; until: Date | null }
  | { allowed: false; code: string; since: Date | null };

/** Another way to reach the same person. */
export interface OtherRoute {
  channel: 'email' | 'phone' | 'portal';
  address: string | null;
}

/** The one legal route of a reply now, or why there is none and which way is left. */
export type ReplyRoute =
  | {
      allowed: true;
      channel: string;
      mode: 'response' | 'human-agent' | 'private-reply';
      until: Date | null;
      /** The month's messages, where the channel counts them. */
      month?: { used: number; allowed: number | null };
    }
  | { allowed: false; channel: string; code: string; since: Date | null; next: OtherRoute | null };

/**
 * Chooses how a reply may go out now: by the conversation's own channel where that is legal, else
 * refused with the reason and the next route on record (e-mail before telephone before portal).
 */
export function replyRoute(
  channel: string,
  verdict: ChannelVerdict,
  others: readonly OtherRoute[],
  month: { used: number; allowed: number | null } | null = null,
): ReplyRoute {
  const counted = month ? { month } : {};
  if (verdict.allowed)
    return { allowed: true, channel, mode: verdict.mode, until: verdict.until, ...counted };
  const order = ['email', 'phone', 'portal'];
  const next = [...others].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))[0] ?? null;
  return { allowed: false, channel, code: verdict.code, since: verdict.since, next };
}
