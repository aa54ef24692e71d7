import { describe, expect, it } from '@jest/globals';
import { secretKinds, secretsIn } from '../../platform/secrets/secrets.policy.js';
import { warningText } from './warning-text.policy.js';

describe('what is said to who sent secrets', () => {
  it('may itself be sent, and fits into one message', () => {
    for (const place of ['chat', 'comment'] as const) {
      const text = warningText([...secretKinds, 'id-card'], place, true);
      expect(secretsIn(text)).toEqual([]);
      expect(text.length).toBeLessThan(1_900);
    }
  });

  it('speaks of what was sent', () => {
    expect(warningText(['password'], 'chat')).not.toContain('ประชาชน');
    expect(warningText(['national-id'], 'chat')).not.toContain('เปลี่ยนรหัสผ่าน');
    expect(warningText(['id-card'], 'chat')).not.toContain('เปลี่ยนรหัสผ่าน');
    expect(warningText(['id-card'], 'chat', true)).toContain('ส่งเอกสาร');
    expect(warningText(['id-card'], 'chat')).not.toContain('ส่งเอกสาร');
    expect(warningText(['one-time-code'], 'comment')).toContain('ซ่อนความเห็น');
  });
});
