import { describe, expect, it } from '@jest/globals';
import { isUsablePin as onServer } from '../../src/credentials/custody/hand-over.policy.js';
import { isUsablePin } from '../../src/web/hand-over/pin.policy.js';

describe('a PIN on a training day', () => {
  it('is refused on the device exactly where the server would refuse it', () => {
    const told = ['123456', '654321', '111111', '121212', '123123', '12345', '48291a', '482913'];
    for (let n = 0; n < 1_000_000; n += 7) told.push(String(n).padStart(6, '0'));
    expect(told.filter((pin) => isUsablePin(pin) !== onServer(pin))).toEqual([]);
    expect(told.filter((pin) => !isUsablePin(pin)).length).toBeGreaterThan(100);
  });
});
