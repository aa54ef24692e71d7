import { describe, expect, it } from '@jest/globals';
import { safeFileName } from './file-name.policy.js';

describe('safeFileName', () => {
  it.each([
    ['ใบสมัคร.pdf', 'ใบสมัคร.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\b.doc', 'b.doc'],
    ['a\r\nb.txt', 'a b.txt'],
    ['cod\u202efdp.exe', 'cod fdp.exe'],
    ['...', 'file'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
  ])('%j becomes %j', (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  it('shortens in the middle and keeps the extension', () => {
    const name = safeFileName(`${'ก'.repeat(400)}.pdf`);
    expect([...name]).toHaveLength(150);
    expect(name.endsWith('ก.pdf')).toBe(true);
  });
});
