import { describe, expect, it } from '@jest/globals';
import { isLineUser, lineResultOf } from './line-result.policy.js';

describe('what came of a push', () => {
  it.each([
    [200, '', 'sent', null],
    [409, 'The retry key is already accepted', 'sent', null],
    [
      400,
      "The property, 'to', in the request body is invalid (line: -, column: -)",
      'refused',
      'line.not-a-friend',
    ],
    [400, 'The request body has 1 error(s)', 'refused', 'line.http-400'],
    [401, '', 'transient', 'line.http-401'],
    [403, '', 'transient', 'line.http-403'],
    [413, '', 'refused', 'line.http-413'],
    [429, 'You have reached your monthly limit.', 'refused', 'line.monthly-limit'],
    [429, 'The API rate limit has been exceeded. Try again later.', 'transient', 'line.rate'],
    [500, '', 'unknown', 'line.no-answer'],
    [503, '', 'unknown', 'line.no-answer'],
    [302, '', 'unknown', 'line.no-answer'],
  ] as const)('%i %s is %s', (status, message, result, code) => {
    const expected = code ? { result, code } : { result, providerId: '1' };
    expect(lineResultOf(status, message, '1')).toEqual(expected);
  });
});

it.each([
  [`U${'0123456789abcdef'.repeat(2)}`, true],
  [`U${'0123456789ABCDEF'.repeat(2)}`, false],
  [`C${'0123456789abcdef'.repeat(2)}`, false],
  ['@somchai', false],
  ['', false],
])('%s as a LINE user: %s', (address, is) => expect(isLineUser(address)).toBe(is));
