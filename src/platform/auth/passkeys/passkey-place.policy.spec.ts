import { describe, expect, it } from '@jest/globals';
import { passkeyPlace } from './passkey-place.policy.js';

describe('the place of passkeys', () => {
  it('is the name and the origin of the public address, whatever stands behind it', () => {
    expect(passkeyPlace('https://desk.dla.go.th/x?y')).toEqual({
      rpId: 'desk.dla.go.th',
      origin: 'https://desk.dla.go.th',
    });
    expect(passkeyPlace('http://localhost:3000')).toEqual({
      rpId: 'localhost',
      origin: 'http://localhost:3000',
    });
  });

  it('is nowhere where browsers have none', () => {
    for (const url of ['http://127.0.0.1:3000', 'https://10.0.0.1', 'https://[::1]', 'http://desk.dla.go.th'])
      expect(passkeyPlace(url)).toBeNull();
  });
});
