import { describe, expect, it } from '@jest/globals';
import { replyWay, type ReplyWay } from './reply-ways.policy.js';

const open = { allowed: true, mode: 'response', until: null } as const;
const shut = { allowed: false, code: 'route.window-closed', since: null } as const;

describe('the way of an answer', () => {
  const own: ReplyWay = {
    contactId: 'own',
    channel: 'messenger',
    isOwn: true,
    isVerified: false,
    verdict: open,
  };
  const line: ReplyWay = {
    contactId: 'line',
    channel: 'line',
    isOwn: false,
    isVerified: true,
    verdict: open,
  };
  const mail: ReplyWay = {
    contactId: 'mail',
    channel: 'email',
    isOwn: false,
    isVerified: true,
    verdict: open,
  };
  const way = (ways: ReplyWay[], chosen: string | null = null, last: string | null = null) =>
    replyWay(ways, chosen, last).contactId;

  it('is the one chosen, else where they wrote last, else where they asked', () => {
    expect(way([own, line, mail], 'line', 'mail')).toBe('line');
    expect(way([own, line, mail], null, 'mail')).toBe('mail');
    expect(way([own, line, mail])).toBe('own');
    expect(way([own, line, mail], 'somebody else', 'nobody')).toBe('own');
  });

  it('is another one that is open where that one is shut, a mail before a message that is paid for', () => {
    const closed = { ...own, verdict: shut };
    expect(way([closed, line, mail])).toBe('mail');
    expect(way([closed, { ...mail, verdict: shut }, line], 'mail')).toBe('line');
    expect(way([closed, { ...line, verdict: shut }])).toBe('own');
  });

  it('is never an address that nobody made sure of, even where it is chosen', () => {
    const claimed = { ...line, isVerified: false };
    expect(way([own, claimed], 'line', 'line')).toBe('own');
    expect(way([{ ...own, verdict: shut }, claimed], 'line')).toBe('own');
  });
});
