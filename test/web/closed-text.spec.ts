import { describe, expect, it } from '@jest/globals';
import { secretsIn, withoutSecrets } from '../../src/platform/secrets/secrets.policy.js';
import { closedPieces } from '../../src/web/helpdesk/closed-text.policy.js';

describe('closedPieces', () => {
  it('knows what the server writes for every kind of secret', () => {
    const said = 'บัตร 1101700203450 รหัสผ่าน: Abc12345 OTP 482913 ครับ';
    expect(secretsIn(said)).toHaveLength(3);
    expect(closedPieces(withoutSecrets(said).text)).toEqual([
      { text: 'บัตร ' },
      { kind: 'national-id' },
      { text: ' รหัสผ่าน: ' },
      { kind: 'password' },
      { text: ' OTP ' },
      { kind: 'one-time-code' },
      { text: ' ครับ' },
    ]);
    const link = withoutSecrets(`/r/7K3M9QXA2BCD#${'A'.repeat(26)}`).text;
    expect(closedPieces(link)).toEqual([{ kind: 'activation-code' }]);
  });

  it('leaves other texts alone', () => {
    expect(closedPieces('สวัสดี [ปิดไว้]')).toEqual([{ text: 'สวัสดี [ปิดไว้]' }]);
  });
});
