import { describe, expect, it } from '@jest/globals';
import { followFacts, type ThreadState } from './thread-facts.policy.js';

const at = (minute: number) => new Date(Date.UTC(2026, 6, 29, 8, minute));

function thread(more: Partial<ThreadState> = {}): ThreadState {
  return {
    profileName: null,
    windowOpenedAt: null,
    windowClosedAt: null,
    unreachableAt: null,
    unreachableReason: null,
    ownerAppId: null,
    commentId: null,
    commentAt: null,
    repliedToCommentAt: null,
    deliveredUntil: null,
    readUntil: null,
    replyToken: null,
    replyTokenAt: null,
    ...more,
  };
}
const event = (minute: number, more = {}) => ({
  kind: 'message',
  targetId: null,
  occurredAt: at(minute),
  reopensWindow: true,
  facts: {},
  ...more,
});

describe('followFacts', () => {
  it('moves the window forward only', () => {
    const state = thread();
    expect(followFacts(state, event(5)).window).toBe(true);
    expect(followFacts(state, event(3)).window).toBe(false);
    expect(state.windowOpenedAt).toEqual(at(5));
  });

  it('opens what the platform had shut, and reaches again who could not be reached, by a later act only', () => {
    const shut = {
      windowOpenedAt: at(1),
      windowClosedAt: at(4),
      unreachableAt: at(4),
      unreachableReason: 'x',
    };
    const state = thread(shut);
    followFacts(state, event(3));
    expect(state).toMatchObject({ windowClosedAt: at(4), unreachableAt: at(4) });
    followFacts(state, event(5));
    expect(state).toMatchObject({ windowClosedAt: null, unreachableAt: null, unreachableReason: null });
  });

  it('leaves the window alone for what does not open it', () => {
    expect(followFacts(thread(), event(5, { reopensWindow: false }))).toEqual({
      window: false,
      other: false,
    });
  });

  it('lets a new comment be answered once more, and an older one not', () => {
    const state = thread({ commentId: 'c1', commentAt: at(1), repliedToCommentAt: at(2) });
    const comment = (id: string, minute: number) =>
      event(minute, { kind: 'comment', reopensWindow: false, facts: { comment: { id, at: at(minute) } } });
    followFacts(state, comment('c0', 0));
    expect(state).toMatchObject({ commentId: 'c1', repliedToCommentAt: at(2) });
    followFacts(state, comment('c2', 5));
    expect(state).toMatchObject({ commentId: 'c2', commentAt: at(5), repliedToCommentAt: null });
    followFacts(state, event(6, { kind: 'unsend', targetId: 'c2', reopensWindow: false }));
    expect(state).toMatchObject({ commentId: null, commentAt: null });
  });

  it('moves watermarks forward only', () => {
    const state = thread();
    const receipt = (minute: number) =>
      event(minute, { reopensWindow: false, facts: { readUntil: at(minute) } });
    expect(followFacts(state, receipt(5)).other).toBe(true);
    expect(followFacts(state, receipt(4)).other).toBe(false);
    expect(state.readUntil).toEqual(at(5));
  });
});
