import { describe, expect, it } from '@jest/globals';
import { extended, nothingChosen, toggled } from './selection.policy';

const order = ['a', 'b', 'c', 'd'];

describe('choosing tickets of a list', () => {
  it('puts one on and takes it off', () => {
    const one = toggled(nothingChosen, 'b');
    expect([...one.chosen]).toEqual(['b']);
    expect([...toggled(one, 'b').chosen]).toEqual([]);
  });

  it('goes on from the last one, in both directions, and keeps the others', () => {
    const down = extended(toggled(nothingChosen, 'b'), 'd', order);
    expect([...down.chosen]).toEqual(['b', 'c', 'd']);
    expect([...extended(down, 'a', order).chosen].sort()).toEqual(order);
    expect([...extended(nothingChosen, 'c', order).chosen]).toEqual(['c']);
  });

  it('begins anew where the last one has left the list', () => {
    expect([...extended(toggled(nothingChosen, 'gone'), 'b', order).chosen]).toEqual(['gone', 'b']);
    expect(extended(toggled(nothingChosen, 'a'), 'gone', order).anchor).toBe('a');
  });
});
