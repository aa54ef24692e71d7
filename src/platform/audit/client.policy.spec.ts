import { describe, expect, it } from '@jest/globals';
import { agentFamily, maskedNetwork } from './client.policy.js';

describe('a caller', () => {
  it('is known by network, not by address', () => {
    const addresses = [
      '203.0.113.77',
      '::ffff:203.0.113.77',
      '2001:db8:1:2::7',
      '::1',
      'nonsense',
      undefined,
    ];
    expect(addresses.map(maskedNetwork)).toEqual([
      '203.0.113.0/24',
      '203.0.113.0/24',
      '2001:db8:1::/48',
      '::/48',
      'unknown',
      'unknown',
    ]);
  });

  it('is known by kind of browser, not by version', () => {
    const agents = [
      'Mozilla/5.0 Chrome/150 Safari/537 Edg/150',
      'Mozilla/5.0 Chrome/150 Safari/537',
      'curl/8.1',
      'x',
      undefined,
    ];
    expect(agents.map(agentFamily)).toEqual(['Edge', 'Chrome', 'curl', 'other', 'none']);
  });
});
