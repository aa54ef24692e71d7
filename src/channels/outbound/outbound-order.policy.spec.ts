import { expect, it } from '@jest/globals';
import { nextToSend } from './outbound-order.policy.js';

const now = new Date('2026-11-26T03:00:00Z');
const part = (id: string, recipient: string | null, minutes: number | null) => ({
  id,
  recipient,
  notBefore: minutes === null ? null : new Date(now.getTime() + minutes * 60_000),
});

it.each([
  ['nothing', [], null],
  ['the oldest', [part('1', null, null), part('2', null, null)], '1'],
  ['the one whose waiting is over', [part('1', null, 0), part('2', null, null)], '1'],
  [
    'what waits, before what follows it to the same address',
    [part('1', null, 5), part('2', null, null)],
    '1',
  ],
  ['another recipient’s', [part('1', 'a', 5), part('2', 'b', null)], '2'],
  ['nothing past one that waits for the same recipient', [part('1', 'a', 5), part('2', 'a', null)], '1'],
  ['the one whose time comes first', [part('1', 'a', 60), part('2', 'b', 5), part('3', 'b', 1)], '2'],
])('sends %s', (_name, parts, id) => expect(nextToSend(parts, now)?.id ?? null).toBe(id));
