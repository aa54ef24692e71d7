import { describe, expect, it } from '@jest/globals';
import { parseApiToken, writeApiToken } from './api-token.policy.js';

describe('an API token', () => {
  const publicId = '0123456789ABCDEF';
  const secret = 'a_-'.repeat(14) + 'Z';

  it('is read as it was written, signs in its secret included', () => {
    expect(parseApiToken(writeApiToken(publicId, secret))).toEqual({ publicId, secret });
  });

  it('has one form only', () => {
    for (const wrong of [
      '',
      'lhr_',
      `lhr_${publicId}_${secret}x`,
      `lhr_${publicId}_`,
      `LHR_${publicId}_${secret}`,
      `x lhr_${publicId}_${secret}`,
    ]) {
      expect(parseApiToken(wrong)).toBeUndefined();
    }
  });
});
