import { describe, expect, it } from '@jest/globals';
import { progressOf } from './batch-progress.policy';

describe('how far a batch is', () => {
  it('counts what has not begun as being made', () => {
    expect(progressOf({ included: 10, credentials: { setting: 2, ready: 3 } })).toEqual({
      confirmed: 0,
      revealed: 0,
      ready: 3,
      making: 7,
      failed: 0,
      ended: 0,
    });
  });

  it('has every state in one part, also where lines were set aside meanwhile', () => {
    expect(
      progressOf({
        included: 3,
        credentials: { confirmed: 1, offered: 1, failed: 1, revoked: 2, revealed: 1 },
      }),
    ).toEqual({ confirmed: 1, revealed: 1, ready: 1, making: 0, failed: 1, ended: 2 });
  });
});
