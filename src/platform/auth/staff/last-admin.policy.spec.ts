import { describe, expect, it } from '@jest/globals';
import { losesLastAdmin } from './last-admin.policy.js';

const admin = { role: 'admin', state: 'active' } as const;

describe('the last administrator', () => {
  it('can be neither disabled nor given another role', () => {
    expect(losesLastAdmin(admin, { ...admin, state: 'disabled' }, 0)).toBe(true);
    expect(losesLastAdmin(admin, { ...admin, role: 'agent' }, 0)).toBe(true);
  });

  it('is only who is alone, and only while active', () => {
    expect(losesLastAdmin(admin, { ...admin, state: 'disabled' }, 1)).toBe(false);
    expect(losesLastAdmin({ ...admin, state: 'invited' }, { ...admin, state: 'disabled' }, 0)).toBe(false);
    expect(losesLastAdmin(admin, admin, 0)).toBe(false);
  });
});
