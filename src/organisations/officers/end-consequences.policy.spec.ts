import { describe, expect, it } from '@jest/globals';
import { endConsequences } from './end-consequences.policy.js';

const post = {
  role: 'responsible-officer',
  deputy: false,
  bindings: 0,
  confirmed: false,
  representatives: 2,
} as const;
const codes = (given: Parameters<typeof endConsequences>[0]) =>
  endConsequences(given).map(({ code }) => code);

describe('what follows from the end of a post', () => {
  it('leaves a LAO without its officer, and their confirmation void', () => {
    expect(codes(post)).toEqual(['lao-without-officer']);
    expect(codes({ ...post, confirmed: true })).toEqual(['lao-without-officer', 'confirmation-void']);
    expect(codes({ ...post, role: 'chief-administrator' })).toEqual(['lao-without-chief']);
  });

  it('takes away nothing but addresses where a deputy leaves', () => {
    expect(endConsequences({ ...post, deputy: true, bindings: 3 })).toEqual([
      { code: 'bindings-revoked', count: 3 },
    ]);
  });

  it('leaves a province without a representative only when the last one goes', () => {
    const representative = { ...post, role: 'provincial-representative' } as const;
    expect(codes(representative)).toEqual([]);
    expect(codes({ ...representative, representatives: 1 })).toEqual(['province-without-representative']);
  });
});
