import { describe, expect, it } from '@jest/globals';
import { cellFault } from './cell.policy.js';
import { isPasswordHeading } from './headings.policy.js';
import { dayCell } from './people-cells.policy.js';
import { laoCodeCell, laoNameCell, laoTypeCell, provinceCell } from './register-cells.policy.js';

describe('the cells of a list', () => {
  it.each(['6900301', '06900301', '๐๖๙๐๐๓๐๑', ' 0690 0301 '])('read %s as one code', (text) => {
    expect(laoCodeCell(text)).toEqual({ value: '06900301' });
  });

  it.each([
    ['อบต.', 'tao'],
    ['เทศบาลตำบล', 'subdistrict-municipality'],
    ['ทม', 'town-municipality'],
    ['ท้องถิ่นรูปแบบพิเศษ', 'special'],
  ])('know %s', (text, type) => {
    expect(laoTypeCell(text)).toEqual({ value: type });
  });

  it('take the type off a name, never a part of the name', () => {
    expect(laoNameCell('อบต. บ้านนา', 'tao')).toEqual({ value: 'บ้านนา' });
    expect(laoNameCell('ทมนางาม', 'subdistrict-municipality')).toEqual({ value: 'ทมนางาม' });
    expect(laoNameCell('อบต.บ้านนา', 'pao')).toMatchObject({ code: 'import.name-of-other-type' });
    expect(provinceCell('จ.โคราช')).toEqual({ value: '30' });
  });

  it.each(['20/10/2559', '20-10-2016', '๒๐ ต.ค. ๒๕๕๙', '2016-10-20'])('read %s as one day', (text) => {
    expect(dayCell(text)).toEqual({ value: '2016-10-20' });
  });

  it.each(['31/2/2559', '20/10/59', 'เมื่อวาน'])('do not guess what %s is', (text) => {
    expect(dayCell(text)).toMatchObject({ code: 'import.day-form' });
  });

  it('tell a formula from a number, a telephone number and a dash', () => {
    for (const text of ['=1+1', '@SUM(A1)', '+cmd', '-A1'])
      expect(cellFault(text)).toEqual({ code: 'import.formula' });
    for (const text of ['-', '-5', '+66 81 234 5678']) expect(cellFault(text)).toBeNull();
  });

  it('tell a password from a code and a user name', () => {
    for (const text of ['รหัสผ่าน', 'Password (เดิม)', 'พาสเวิร์ด']) expect(isPasswordHeading(text)).toBe(true);
    for (const text of ['รหัส อปท.', 'รหัสผู้ใช้']) expect(isPasswordHeading(text)).toBe(false);
  });
});
