import { describe, expect, it } from '@jest/globals';
import { shownDetail } from './shown-detail.policy.js';

describe('what a platform says of a fault', () => {
  it('is shown without the secrets that it quotes', () => {
    const said = '190: The token EAAB-secret is invalid (EAAB-secret).';
    expect(shownDetail(said, ['EAAB-secret', null, ''])).toBe('190: The token ••• is invalid (•••).');
  });

  it('is nothing where nothing is said, and no longer than one reads', () => {
    expect(shownDetail('', ['abcd'])).toBeNull();
    expect(shownDetail('x'.repeat(1_000), [])).toHaveLength(300);
  });
});
