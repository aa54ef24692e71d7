import { describe, expect, it } from '@jest/globals';
import {
  addAll,
  addTicket,
  blockOf,
  blockSize,
  keepCommon,
  noTickets,
  numbersIn,
  readBits,
  removeTicket,
  storedBits,
} from './gram-blocks.policy.js';

const setOf = (numbers: number[]) => {
  const bits = noTickets();
  for (const number of numbers) addTicket(bits, number);
  return bits;
};
const first = 3 * blockSize;

describe('the tickets of a gram', () => {
  it.each([0, 1, 2, 511, 512, 513, 4_000, blockSize])('are %s as stored as they were', (count) => {
    // 5 and the size of a block have no divisor in common: so many different places.
    const numbers = Array.from({ length: count }, (_, n) => first + ((n * 5) % blockSize));
    const stored = storedBits(setOf(numbers));
    if (!count) return expect(stored).toBeNull();
    expect(stored!.length).toBe(Math.min(count * 2, 1_024));
    expect(numbersIn(3, readBits(stored!))).toEqual(numbers.toSorted((a, b) => b - a));
  });

  it('lie in the block of their number, from its first place to its last', () => {
    expect([first - 1, first, first + blockSize - 1].map(blockOf)).toEqual([2, 3, 3]);
    expect(numbersIn(3, setOf([first, first + blockSize - 1]))).toEqual([first + blockSize - 1, first]);
  });

  it('are put together, and taken out', () => {
    const bits = setOf([first + 1, first + 9, first + 700]);
    keepCommon(bits, setOf([first + 9, first + 700, first + 701]));
    expect(numbersIn(3, bits)).toEqual([first + 700, first + 9]);
    addAll(bits, setOf([first + 2]));
    removeTicket(bits, first + 9);
    removeTicket(bits, first + 10);
    expect(numbersIn(3, bits)).toEqual([first + 700, first + 2]);
  });

  it('that are stored are not changed by what is made of them', () => {
    const stored = storedBits(setOf(Array.from({ length: 600 }, (_, n) => first + n)))!;
    removeTicket(readBits(stored), first);
    expect(stored[0]).toBe(255);
  });
});
