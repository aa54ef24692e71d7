/** What is known of a conversation on its channel. */
export interface ThreadState {
  profileName: string | null;
  windowOpenedAt: Date | null;
  windowClosedAt: Date | null;
  unreachableAt: Date | null;
  unreachableReason: string | null;
  ownerAppId: string | null;
  commentId: string | null;
  commentAt: Date | null;
  repliedToCommentAt: Date | null;
  deliveredUntil: Date | null;
  readUntil: Date | null;
  replyToken: string | null;
  replyTokenAt: Date | null;
}

/** The part of an event that may change it. */
interface Told {
  kind: string;
  targetId: string | null;
  occurredAt: Date;
  reopensWindow: boolean;
  facts: {
    name?: string;
    ownerAppId?: string | null;
    comment?: { id: string; at: Date };
    deliveredUntil?: Date;
    readUntil?: Date;
    reachable?: true | { not: string };
    replyToken?: { token: string; at: Date };
  };
}

/**
 * Applies an event to what is known of its conversation; answers what changed. Events come late and
 * out of order: times only ever move forward.
 */
export function followFacts(thread: ThreadState, event: Told): { window: boolean; other: boolean } {
  return {
    window: followReach(thread, event),
    other: followOther(thread, event),
  };
}

function followReach(
  thread: ThreadState,
  { reopensWindow, occurredAt, facts: { reachable } }: Told,
): boolean {
  if (typeof reachable === 'object') return loseTouch(thread, reachable.not, occurredAt);
  return (reopensWindow || reachable === true) && openWindow(thread, occurredAt);
}

/** The person did something that lets us answer, and so can be reached. */
function openWindow(thread: ThreadState, at: Date): boolean {
  let changed = false;
  if (isLater(at, thread.windowOpenedAt)) {
    thread.windowOpenedAt = at;
    changed = true;
  }
  if (thread.windowClosedAt && at > thread.windowClosedAt) {
    thread.windowClosedAt = null;
    changed = true;
  }
  if (thread.unreachableAt && at > thread.unreachableAt) {
    thread.unreachableAt = null;
    thread.unreachableReason = null;
    changed = true;
  }
  return changed;
}

/** They shut us out, unless they did something since. */
function loseTouch(thread: ThreadState, reason: string, at: Date): boolean {
  if (!isLater(at, thread.windowOpenedAt) || !isLater(at, thread.unreachableAt)) return false;
  thread.unreachableAt = at;
  thread.unreachableReason = reason;
  return true;
}

function followOther(thread: ThreadState, event: Told): boolean {
  const { name, ownerAppId, comment, deliveredUntil, readUntil, replyToken } = event.facts;
  let changed = false;
  const set = <Key extends keyof ThreadState>(key: Key, value: ThreadState[Key]) => {
    thread[key] = value;
    changed = true;
  };
  if (name && name !== thread.profileName) set('profileName', name);
  if (ownerAppId !== undefined && ownerAppId !== thread.ownerAppId) set('ownerAppId', ownerAppId);
  if (comment && isLater(comment.at, thread.commentAt)) {
    set('commentId', comment.id);
    set('commentAt', comment.at);
    set('repliedToCommentAt', null);
  }
  if (event.kind === 'unsend' && thread.commentId && event.targetId === thread.commentId) {
    set('commentId', null);
    set('commentAt', null);
  }
  if (deliveredUntil && isLater(deliveredUntil, thread.deliveredUntil)) set('deliveredUntil', deliveredUntil);
  if (readUntil && isLater(readUntil, thread.readUntil)) set('readUntil', readUntil);
  if (replyToken && isLater(replyToken.at, thread.replyTokenAt)) {
    set('replyToken', replyToken.token);
    set('replyTokenAt', replyToken.at);
  }
  return changed;
}

function isLater(at: Date, than: Date | null): boolean {
  return !than || at > than;
}
