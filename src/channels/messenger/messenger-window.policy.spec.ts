import { describe, expect, it } from '@jest/globals';
import { messengerWindow, type WindowFacts } from './messenger-window.policy.js';

const opened = new Date('2026-08-01T03:00:00.000Z');
const minutes = (count: number) => new Date(opened.getTime() + count * 60_000);
const day = 24 * 60;

function facts(more: Partial<WindowFacts> = {}): WindowFacts {
  return {
    address: '7392015648120394',
    windowOpenedAt: opened,
    windowClosedAt: null,
    unreachableAt: null,
    commentId: null,
    commentAt: null,
    repliedToCommentAt: null,
    ...more,
  };
}

describe('messengerWindow', () => {
  it.each([
    [0, 'human', 'response'],
    [0, 'automation', 'response'],
    [day - 6, 'automation', 'response'],
    [day - 5, 'human', 'human-agent'],
    [3 * day, 'human', 'human-agent'],
    [7 * day - 6, 'human', 'human-agent'],
  ] as const)('%d minutes after the last act a %s may write as %s', (after, author, mode) => {
    expect(messengerWindow(facts(), author, minutes(after))).toMatchObject({ allowed: true, mode });
  });

  it('says until when', () => {
    expect(messengerWindow(facts(), 'human', minutes(1))).toMatchObject({ until: minutes(day - 5) });
    expect(messengerWindow(facts(), 'human', minutes(2 * day))).toMatchObject({
      until: minutes(7 * day - 5),
    });
  });

  it.each([
    [day - 5, 'automation', 'route.window-closed-to-automation', day - 5],
    [7 * day - 5, 'human', 'route.window-closed', 7 * day - 5],
  ] as const)('%d minutes after, a %s is refused with %s', (after, author, code, since) => {
    expect(messengerWindow(facts(), author, minutes(after))).toEqual({
      allowed: false,
      code,
      since: minutes(since),
    });
  });

  it("believes the platform's word that the window is shut, until the person acts again", () => {
    const shut = facts({ windowClosedAt: minutes(60) });
    expect(messengerWindow(shut, 'human', minutes(61))).toMatchObject({ mode: 'human-agent' });
    expect(messengerWindow(shut, 'automation', minutes(61))).toMatchObject({ since: minutes(60) });
    const again = { ...shut, windowOpenedAt: minutes(90) };
    expect(messengerWindow(again, 'automation', minutes(91))).toMatchObject({ mode: 'response' });
  });

  it('refuses who never wrote and who cannot be reached', () => {
    expect(messengerWindow(facts({ windowOpenedAt: null }), 'human', opened)).toMatchObject({
      code: 'route.never-wrote',
    });
    expect(messengerWindow(facts({ unreachableAt: minutes(5) }), 'human', minutes(6))).toEqual({
      allowed: false,
      code: 'route.unreachable',
      since: minutes(5),
    });
  });

  it('answers a comment once and within seven days', () => {
    const comment = facts({
      address: 'comment:1_2',
      windowOpenedAt: null,
      commentId: '1_2',
      commentAt: opened,
    });
    expect(messengerWindow(comment, 'human', minutes(3 * day))).toMatchObject({ mode: 'private-reply' });
    expect(
      messengerWindow({ ...comment, repliedToCommentAt: minutes(1) }, 'human', minutes(2)),
    ).toMatchObject({
      code: 'route.replied-once',
    });
    expect(messengerWindow(comment, 'human', minutes(7 * day))).toMatchObject({
      code: 'route.comment-too-old',
    });
    expect(messengerWindow({ ...comment, commentId: null }, 'human', minutes(1))).toMatchObject({
      code: 'route.comment-gone',
    });
  });
});
