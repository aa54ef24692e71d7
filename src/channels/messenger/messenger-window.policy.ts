/** What the decision looks at. */
export interface WindowFacts {
  address: string;
  windowOpenedAt: Date | null;
  windowClosedAt: Date | null;
  unreachableAt: Date | null;
  commentId: string | null;
  commentAt: Date | null;
  repliedToCommentAt: Date | null;
}

export type WindowVerdict =
  | { allowed: true; mode: 'response' | 'human-agent' | 'private-reply'; until: Date }
  | { allowed: false; code: string; since: Date | null };

const minute = 60_000;
const day = 24 * 60 * minute;
/** Each window ends five minutes early for us: their clock is not ours, and a message takes its time. */
const margin = 5 * minute;
export const responseMs = day - margin;
export const weekMs = 7 * day - margin;

/**
 * How a message may be sent to somebody on Messenger at a moment (A11, A14): as a response within a day
 * of the person's last act, by a human within seven days, once to a comment within seven days. The
 * platform's own word that the window is shut outweighs what we computed.
 */
export function messengerWindow(
  facts: WindowFacts,
  author: 'human' | 'automation',
  now: Date,
): WindowVerdict {
  if (facts.address.startsWith('comment:')) return privateReply(facts, now);
  const { windowOpenedAt: opened, windowClosedAt: closed } = facts;
  if (facts.unreachableAt) return { allowed: false, code: 'route.unreachable', since: facts.unreachableAt };
  if (!opened) return { allowed: false, code: 'route.never-wrote', since: null };
  const after = (ms: number) => new Date(opened.getTime() + ms);
  const shut = closed !== null && closed >= opened;
  if (!shut && now < after(responseMs)) return { allowed: true, mode: 'response', until: after(responseMs) };
  const since = shut && closed < after(responseMs) ? closed : after(responseMs);
  if (author !== 'human') return { allowed: false, code: 'route.window-closed-to-automation', since };
  if (now < after(weekMs)) return { allowed: true, mode: 'human-agent', until: after(weekMs) };
  return { allowed: false, code: 'route.window-closed', since: after(weekMs) };
}

function privateReply(facts: WindowFacts, now: Date): WindowVerdict {
  const { commentId, commentAt, repliedToCommentAt } = facts;
  if (!commentId || !commentAt) return { allowed: false, code: 'route.comment-gone', since: null };
  if (repliedToCommentAt) return { allowed: false, code: 'route.replied-once', since: repliedToCommentAt };
  const until = new Date(commentAt.getTime() + weekMs);
  if (now < until) return { allowed: true, mode: 'private-reply', until };
  return { allowed: false, code: 'route.comment-too-old', since: until };
}
