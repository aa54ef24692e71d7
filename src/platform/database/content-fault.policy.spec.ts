import { describe, expect, it } from '@jest/globals';
import { isAtFault } from './content-fault.policy.js';

const coded = (code: string) => Object.assign(new Error(code), { code });

describe('isAtFault', () => {
  it.each([
    [new TypeError('x'), true],
    [coded('ER_DATA_TOO_LONG'), true],
    [coded('ER_SIGNAL_EXCEPTION'), true],
    [coded('ER_LOCK_WAIT_TIMEOUT'), false],
    [coded('ER_LOCK_DEADLOCK'), false],
    [coded('ER_SERVER_SHUTDOWN'), false],
    [coded('ER_CON_COUNT_ERROR'), false],
    [coded('ECONNREFUSED'), false],
    [coded('PROTOCOL_CONNECTION_LOST'), false],
  ])('%s: %s', (error, expected) => {
    expect(isAtFault(error)).toBe(expected);
  });
});
