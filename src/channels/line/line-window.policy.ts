/** What the decision looks at. */
interface LineFacts {
  unreachableAt: Date | null;
  replyToken: string | null;
  replyTokenAt: Date | null;
}

/** LINE lets a token be used within a minute; our own way takes some of it (B4). */
const replyMs = 50_000;

/** Whether something may be sent: always, but to who has blocked us, where LINE would swallow it without a word. */
export function lineWindow({
  unreachableAt,
}: Pick<LineFacts, 'unreachableAt'>):
  { allowed: true; mode: 'response'; until: null } | { allowed: false; code: string; since: Date | null } {
  if (unreachableAt) return { allowed: false, code: 'route.unreachable', since: unreachableAt };
  return { allowed: true, mode: 'response', until: null };
}

/** Whether there is a right to answer without cost that still lives. */
export function isReplyable({ replyToken, replyTokenAt }: LineFacts, now: Date): boolean {
  return Boolean(replyToken && replyTokenAt && now.getTime() - replyTokenAt.getTime() < replyMs);
}
