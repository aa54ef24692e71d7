import { describe, expect, it } from '@jest/globals';
import { waysLeft } from './ways.policy.js';

describe('the ways to make sure of somebody', () => {
  it('lead over the chat only where it is bound and asked itself', () => {
    expect(waysLeft(2, ['bound-identity'], true)).toEqual([
      ['bound-identity', 'code'],
      ['bound-identity', 'call-back'],
      ['letter', 'call-back'],
      ['in-person'],
    ]);
    expect(waysLeft(2, [], true)).toEqual([['letter', 'call-back'], ['in-person']]);
    expect(waysLeft(2, ['bound-identity'], false)[0]).toEqual(['bound-identity', 'call-back']);
  });

  it('take the province’s word for the least only', () => {
    expect(waysLeft(1, [], false)).toEqual([['representative'], ['letter', 'call-back'], ['in-person']]);
    expect(waysLeft(3, ['representative'], false)).toEqual([['letter', 'call-back'], ['in-person']]);
  });

  it('leave the person with their card for the highest', () => {
    expect(waysLeft(4, ['bound-identity', 'code', 'letter', 'call-back'], true)).toEqual([['in-person']]);
  });
});
