import { describe, expect, it } from '@jest/globals';
import { hintOfName } from './file-name-hint.policy.js';

describe('hintOfName', () => {
  it.each([
    ['06900301_ปลัด.jpg', '06900301', 'chief-administrator'],
    ['6900301 จนท.pdf', '06900301', 'responsible-officer'],
    ['06900301-1.png', '06900301', 'chief-administrator'],
    ['06900301_officer.webp', '06900301', 'responsible-officer'],
    ['สำเนา 06900301.jpg', '06900301', null],
    ['06900301 ปลัดและเจ้าหน้าที่.jpg', '06900301', null],
  ])('%s is %s, %s', (name, laoCode, slot) => {
    expect(hintOfName(name)).toEqual({ laoCode, slot });
  });

  it.each(['IMG_20261126_101530.jpg', 'scan.pdf', '1101700203450.jpg', '069003011.jpg'])(
    '%s says nothing',
    (name) => {
      expect(hintOfName(name)?.laoCode ?? null).not.toBe('06900301');
    },
  );
});
