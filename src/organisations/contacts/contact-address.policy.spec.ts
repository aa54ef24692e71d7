import { describe, expect, it } from '@jest/globals';
import { addressKeyText, normalAddress } from './contact-address.policy.js';

describe('telephone numbers', () => {
  it.each([
    ['081-234-5678', '+66812345678'],
    ['๐๘๑ ๒๓๔ ๕๖๗๘', '+66812345678'],
    ['+66 81 234 5678', '+66812345678'],
    ['+66 (0)81 234 5678', '+66812345678'],
    ['0066812345678', '+66812345678'],
    ['812345678', '+66812345678'],
    ['โทร. 0 7631 1234', '+6676311234'],
    ['0 7631 1234 ต่อ ๑๒', '+6676311234 ต่อ 12'],
    ['02-123-4567 ext. 101', '+6621234567 ต่อ 101'],
    ['0 7631 1234-5', '+6676311234'],
    ['0-7631-1234-5', '+6676311234'],
    ['76311234', '+6676311234'],
    ['+81 3 1234 5678', '+81312345678'],
  ])('%s is %s', (written, normal) => expect(normalAddress('phone', written)).toBe(normal));

  it.each(['', '12345', '081-234-567', '081 234 5678, 02 123 4567', 'ไม่มี', '0812345678901', '+66 1', '=1+1'])(
    '%s is none',
    (written) => expect(normalAddress('phone', written)).toBeNull(),
  );

  it('stay the same when written again', () => {
    for (const number of ['+66812345678', '+6676311234 ต่อ 12'])
      expect(normalAddress('phone', number)).toBe(number);
  });
});

describe('e-mail addresses', () => {
  it('have a domain in lower case, and are unique without regard to capitals', () => {
    expect(normalAddress('email', ' Somchai.J@BanNa.Go.TH ')).toBe('Somchai.J@banna.go.th');
    expect(addressKeyText('email', 'Somchai.J@banna.go.th')).toBe('email\nsomchai.j@banna.go.th');
    expect(normalAddress('email', 'สมชาย@คน.ไทย')).toBe('สมชาย@คน.ไทย');
  });

  it.each([
    'somchai',
    'a@b',
    'a@@b.th',
    'a b@c.th',
    '.a@c.th',
    'a@-c.th',
    'a@b.th,c@d.th',
    `${'x'.repeat(65)}@c.th`,
  ])('%s is none', (written) => expect(normalAddress('email', written)).toBeNull());
});

describe('LINE', () => {
  it('knows ids, official accounts and user ids', () => {
    expect(normalAddress('line', 'Somchai_99')).toBe('somchai_99');
    expect(normalAddress('line', '@lhr.team')).toBe('@lhr.team');
    expect(normalAddress('line', `U${'0af'.repeat(10)}12`)).toBe(`U${'0af'.repeat(10)}12`);
    expect(normalAddress('line', 'ไม่มีไลน์')).toBeNull();
  });
});
