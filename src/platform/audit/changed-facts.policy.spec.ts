import { describe, expect, it } from '@jest/globals';
import { changedFacts } from './changed-facts.policy.js';

describe('what changed between two states of a setting', () => {
  it('is each value that became another one, from what to what', () => {
    const before = { days: 15, roll: 'forward', rungs: [{ at: -10, mail: true }, { at: 3 }], extra: null };
    const after = { days: 20, roll: 'forward', rungs: [{ at: -7, mail: true }], extra: 'x' };
    expect(changedFacts(before, after)).toEqual({
      days: '15 > 20',
      'rungs.0.at': '-10 > -7',
      'rungs.1.at': '3 > -',
      extra: 'null > x',
    });
  });

  it('tells a list of plain values as one, and an empty one as none', () => {
    const before = { tags: ['a', 'b'], desks: [], rest: ['x'] };
    expect(changedFacts(before, { tags: ['b'], desks: ['d', 'e'], rest: ['x'] })).toEqual({
      tags: 'a, b > b',
      desks: '- > d, e',
    });
  });

  it('is nothing where nothing did', () => {
    expect(changedFacts({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual({});
  });
});
