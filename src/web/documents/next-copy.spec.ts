import { expect, test } from '@jest/globals';
import type { IdCardCopy } from '../api/copies.api';
import { nextCopy } from './next-copy';

const copies = (state: string, ids: string[]) => ids.map((id) => ({ id, state }) as IdCardCopy);
const waiting = copies(
  'waiting',
  Array.from({ length: 120 }, (_, n) => `a${String(n).padStart(3, '0')}`),
);
const unfiled = copies('unfiled', ['a050x', 'b']);
/** As the server answers: a page in the order of ids. */
const read = async (state: string, behind: string | null) =>
  (state === 'waiting' ? waiting : unfiled).filter(({ id }) => !behind || id > behind).slice(0, 50);
const after = async (id: string, state: IdCardCopy['state']) => (await nextCopy({ id, state }, read))?.id;

test('leads through all that waits, however much that is, and from its end to its beginning', async () => {
  expect(await after('a000', 'waiting')).toBe('a001');
  expect(await after('a049', 'waiting')).toBe('a050');
  expect(await after('a118', 'waiting')).toBe('a119');
  expect(await after('a119', 'waiting')).toBe('a000');
  expect(await after('a050x', 'unfiled')).toBe('b');
});

test('goes on with the other kind, and ends where nothing waits', async () => {
  const none = async () => [];
  expect(await nextCopy({ id: 'a', state: 'waiting' }, none)).toBeNull();
  const own = async (state: string, behind: string | null) =>
    copies(state, state === 'waiting' ? ['w'] : behind ? [] : ['u']);
  expect((await nextCopy({ id: 'u', state: 'unfiled' }, own))?.id).toBe('w');
});
