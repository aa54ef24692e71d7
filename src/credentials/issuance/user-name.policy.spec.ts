import { describe, expect, it } from '@jest/globals';
import { userNameOf } from './user-name.policy.js';

describe('a user name', () => {
  it.each([
    ['lhr{code}', 1, 'lhr06900301'],
    ['{code}', 1, '06900301'],
    ['dla.{code}_hr', 1, 'dla.06900301_hr'],
    ['lhr{code}', 2, 'lhr06900301-2'],
  ])('by the rule %s, account %i, is %s', (rule, slot, name) => {
    expect(userNameOf(rule, '06900301', slot)).toBe(name);
  });
});
