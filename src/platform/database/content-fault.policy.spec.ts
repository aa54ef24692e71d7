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
    [coded('ER_WARN_DATA_OUT_OF_RANGE'), true],
    // A disk that is full, as the server tells of it at one place or another.
    [coded('ER_DISK_FULL'), false],
    [coded('ER_RECORD_FILE_FULL'), false],
    [coded('ER_GET_ERRNO'), false],
    [coded('ER_ERROR_ON_WRITE'), false],
    [coded('ER_IO_WRITE_ERROR'), false],
    [coded('ER_TEMP_FILE_WRITE_FAILURE'), false],
    [coded('ER_OUT_OF_SORTMEMORY'), false],
    [coded('ENOSPC'), false],
    [coded('ECONNREFUSED'), false],
    [coded('PROTOCOL_CONNECTION_LOST'), false],
  ])('%s: %s', (error, expected) => {
    expect(isAtFault(error)).toBe(expected);
  });
});
