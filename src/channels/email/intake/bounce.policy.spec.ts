import { expect, it } from '@jest/globals';
import { fateOf, reportedFor } from './bounce.policy.js';

it.each([
  [{ action: 'failed', status: '5.1.1' }, 'failed'],
  [{ action: 'failed', status: '' }, 'failed'],
  [{ action: '', status: '5.2.2' }, 'failed'],
  [{ action: 'delayed', status: '4.4.1' }, 'none'],
  [{ action: 'failed', status: '4.4.7' }, 'none'],
  [{ action: 'delivered', status: '2.0.0' }, 'delivered'],
  [{ action: 'relayed', status: '' }, 'none'],
])('%j is %s', (told, fate) => expect(fateOf({ address: 'a@b.c', ...told })).toBe(fate));

it('takes the only recipient for the one that was meant', () => {
  const one = { address: 'forwarded@b.c', action: 'failed', status: '5.1.1' };
  const other = { ...one, address: 'A@b.c' };
  expect(reportedFor([one], 'a@b.c')).toBe(one);
  expect(reportedFor([one, other], 'a@b.c')).toBe(other);
  expect(reportedFor([one], 'a@b.c', false)).toBeNull();
  expect(reportedFor([other], 'a@b.c', false)).toBe(other);
  expect(reportedFor([one, { ...one, address: 'x@b.c' }], 'a@b.c')).toBeNull();
});
