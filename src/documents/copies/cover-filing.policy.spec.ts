import { expect, test } from '@jest/globals';
import { behindCovers, type PiledPage } from './cover-filing.policy.js';

const cover = (proposedId: string, position: number): PiledPage => ({
  id: `cover-${proposedId}`,
  state: 'cover',
  proposedId,
  position,
});
const card = (id: string, position: number): PiledPage => ({
  id,
  state: 'unfiled',
  proposedId: null,
  position,
});
const owed = (id: string) => id !== 'met';

test('the page behind a cover sheet is whose the sheet says, in the same file or the next', () => {
  const pile = [cover('a', 0), card('1', 0), card('2', 0), cover('b', 1), card('3', 2)];
  expect(behindCovers(pile, owed)).toEqual([
    { id: '1', obligationId: 'a' },
    { id: '3', obligationId: 'b' },
  ]);
  expect(behindCovers([cover('met', 0), card('1', 1)], owed)).toEqual([]);
  expect(behindCovers([cover('a', 0), cover('b', 1), card('1', 2)], owed)).toEqual([
    { id: '1', obligationId: 'b' },
  ]);
});

test('where the file behind it was not taken, the one after that is nobody’s yet', () => {
  expect(behindCovers([cover('a', 0), card('of somebody else', 2)], owed)).toEqual([]);
});
