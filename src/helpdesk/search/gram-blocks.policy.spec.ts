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

  const few = [9, 700, 701];
  const many = Array.from({ length: 900 }, (_, n) => n);
  it.each([
    ['few', few],
    ['many', many],
  ])('are put together with %s that are stored, and taken out', (_, places) => {
    const stored = storedBits(setOf(places.map((place) => first + place)))!;
    const has = (bits: ReturnType<typeof setOf>) => numbersIn(3, bits).map((number) => number - first);
    const bits = setOf([first + 9, first + 700, first + 950, first + blockSize - 1]);
    keepCommon(bits, stored);
    expect(has(bits)).toEqual([700, 9]);
    addAll(bits, stored);
    expect(has(bits)).toEqual(places.toReversed());
    removeTicket(bits, first + 9);
    removeTicket(bits, first + 10);
    expect(has(bits)).toEqual(places.filter((place) => place !== 9 && place !== 10).toReversed());
  });

  it('that are stored are not changed by what is made of them', () => {
    const stored = storedBits(setOf(Array.from({ length: 600 }, (_, n) => first + n)))!;
    removeTicket(readBits(stored), first);
    expect(stored[0]).toBe(255);
  });
});
