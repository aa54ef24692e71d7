import { describe, expect, it } from '@jest/globals';
import { replyRoute } from './reply-route.policy.js';

const until = new Date('2026-11-24T00:00:00Z');

describe('replyRoute', () => {
  it('takes the channel of the conversation while it is open', () => {
    const verdict = { allowed: true, mode: 'response', until } as const;
    expect(replyRoute('messenger', verdict, [{ channel: 'email', address: 'a@b.go.th' }])).toEqual({
      allowed: true,
      channel: 'messenger',
      mode: 'response',
      until,
    });
  });

  it('names the reason and the best way that is left', () => {
    const verdict = { allowed: false, code: 'route.window-closed', since: until } as const;
    const others = [
      { channel: 'phone', address: '021234567' },
      { channel: 'email', address: 'a@b.go.th' },
    ] as const;
    expect(replyRoute('messenger', verdict, others)).toMatchObject({
      allowed: false,
      code: 'route.window-closed',
      next: { channel: 'email', address: 'a@b.go.th' },
    });
  });

  it('says so when no way is left', () => {
    const verdict = { allowed: false, code: 'route.unreachable', since: null } as const;
    expect(replyRoute('messenger', verdict, [])).toMatchObject({ allowed: false, next: null });
  });
});
