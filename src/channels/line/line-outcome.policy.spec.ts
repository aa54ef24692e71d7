import { describe, expect, it } from '@jest/globals';
import { inDoubt, lineOutcomeOf } from './line-outcome.policy.js';

describe('what an answer of LINE means', () => {
  it.each([
    ['PUSH', 200, '', { result: 'sent', providerId: '1' }],
    ['PUSH', 409, 'The retry key is already accepted', { result: 'sent', providerId: '1' }],
    ['REPLY', 400, 'Invalid reply token', { result: 'reply-token-gone' }],
    [
      'PUSH',
      400,
      "The property, 'to', in the request body is invalid",
      { result: 'permanent', unreachable: true },
    ],
    ['REPLY', 400, 'The request body has 1 error(s)', { result: 'permanent', code: 'line.bad-request' }],
    ['PUSH', 401, '', { result: 'pause', reason: 'auth' }],
    ['PUSH', 403, '', { result: 'permanent', code: 'line.not-allowed' }],
    ['PUSH', 413, '', { result: 'permanent', code: 'line.too-large' }],
    ['PUSH', 415, '', { result: 'permanent', code: 'line.file-type' }],
    ['PUSH', 418, '', { result: 'permanent', code: 'line.refused' }],
    ['PUSH', 429, 'You have reached your monthly limit.', { result: 'pause', reason: 'quota' }],
    [
      'PUSH',
      429,
      'The API rate limit has been exceeded. Try again later.',
      { result: 'retry', code: 'line.rate' },
    ],
    ['PUSH', 500, '', { result: 'retry', mayHaveArrived: true }],
    ['REPLY', 500, '', { result: 'unknown', code: 'line.no-answer' }],
  ] as const)('%s, %i %s', (way, status, message, expected) => {
    expect(lineOutcomeOf(way, { status, message }, '1')).toMatchObject(expected);
  });

  it('a push without an answer is tried again, a reply is not', () => {
    expect(inDoubt('PUSH', 'TIMEOUT')).toMatchObject({ result: 'retry', mayHaveArrived: true });
    expect(inDoubt('REPLY', 'TIMEOUT')).toMatchObject({ result: 'unknown' });
  });
});
