import { describe, expect, it } from '@jest/globals';
import { randomLetters } from '../crypto/tokens.js';
import { checkSign, codeLength } from '../crypto/check-sign.policy.js';
import { secretsIn, withoutSecrets } from './secrets.policy.js';

const grouped = (text: string, mark: string, size = 4) =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))!.join(mark);
/** As the desk makes them: with two digits and two letters at least. */
const newCode = (): string => {
  const letters = randomLetters(codeLength - 1);
  const code = letters + checkSign(letters);
  return /\d.*\d/.test(code) && /\D.*\D/.test(code) ? code : newCode();
};
const found = (text: string) =>
  secretsIn(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('secrets in what people write', () => {
  it.each([
    ['user: lhr06900301 pass: nok12345', 'password nok12345'],
    ['user lhr06900301 pass nok12345 เข้าไม่ได้', 'password nok12345'],
    ['รหัสผ่าน คือ Abc12345', 'password Abc12345'],
    ['รหัสผ่านคือAbc12345ค่ะ', 'password Abc12345'],
    ['รหัสผ่าน : 12345678', 'password 12345678'],
    ['รหัสผ่าน ๑๒๓๔๕๖ ไม่ใช่ รหัสผ่านคือ ๑๒๓๔๕๖๗๘', 'password ๑๒๓๔๕๖๗๘'],
    ['รหัสผ่าน:\nP@ssw0rd!', 'password P@ssw0rd!'],
    ['รหัสผ่านใหม่ของเทศบาลคือ Somchai99', 'password Somchai99'],
    ['รหัสผ่านของผมคือ canary-นกขมิ้นเหลืองอ่อน-7q ครับ', 'password canary-นกขมิ้นเหลืองอ่อน-7q'],
    ['พาสเวิร์ด nok@2567', 'password nok@2567'],
    ['พาสเวิร์ดคือ somchai', 'password somchai'],
    ['พาส = abcd1234', 'password abcd1234'],
    ['ยูส lhr06900301 พาส Abc12345', 'password Abc12345'],
    ['ID: lhr06900301 / PW: Abc-12345', 'password Abc-12345'],
    ['u: lhr06900301 p: Abc12345', 'password Abc12345'],
    ['user lhr06900301/Abc12345', 'password Abc12345'],
    ['รหัส: Abc12345', 'password Abc12345'],
    ['Password: Abc12345, thanks', 'password Abc12345,'],
    ['my password is sunshine', 'password sunshine'],
    ['The password for lhr06900301 is "Nok-2567".', 'password Nok-2567".'],
    ['pwd=hunter2', 'password hunter2'],
    ['เปลี่ยนรหัสผ่านเป็น Abc12345 แล้ว', 'password Abc12345'],
    ['ลืมรหัสผ่านว่าอะไร เดิม password Abc12345', 'password Abc12345'],
    ['เลขบัตร 1101700203450 ค่ะ', 'national-id 1101700203450'],
    ['เลขบัตร1-1017-00203-45-0', 'national-id 1-1017-00203-45-0'],
    ['1 1017 00203 45 0 สมชาย', 'national-id 1 1017 00203 45 0'],
    ['1101 7002 0345 0', 'national-id 1101 7002 0345 0'],
    ['บัตร ๑๑๐๑๗๐๐๒๐๓๔๕๐', 'national-id ๑๑๐๑๗๐๐๒๐๓๔๕๐'],
    ['ID 11017\u200b00203450', 'national-id 11017\u200b00203450'],
    ['https://desk.example/r/7K3M9QXA2BCD#SECRETSECRET', 'activation-code /r/7K3M9QXA2BCD#SECRETSECRET'],
    ['OTP 482913', 'one-time-code 482913'],
    ['รหัส OTP คือ 482913 ค่ะ', 'one-time-code 482913'],
    ['รหัสยืนยัน: ๔๘๒๙๑๓', 'one-time-code ๔๘๒๙๑๓'],
    ['PIN ของผม 482913', 'one-time-code 482913'],
    ['123456 is your verification code', 'one-time-code 123456'],
    ['G-code: verification code is G-482913', 'one-time-code G-482913'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    'กรุณาอย่าส่งรหัสผ่าน',
    'กรุณาอย่าส่งรหัสผ่านหรือรูปบัตรประชาชนทางแชต',
    'รหัสผ่านต้องมี 15 ตัว',
    'รหัสผ่าน: ต้องมีอย่างน้อย 15 ตัวอักษร',
    'รหัสผ่านคือสิ่งที่ท่านตั้งเอง',
    'รหัสผ่าน: 15ตัวขึ้นไป',
    'The password must have 15 characters.',
    'password: 15 characters or more',
    'Password: 15-64 characters',
    'Your password is wrong.',
    'Is the password required',
    'the password is not working on LAO 06900301',
    'please reset password for lhr06900301',
    'ลืมรหัสผ่านครับ อบต.บ้านนา',
    'ลืมรหัสผ่าน 06900301',
    'ลืมรหัสผ่าน: 06900301',
    'ลืมรหัสผ่าน lhr06900301 โทร 081-234-5678',
    'ขอรหัสผ่านใหม่ อบต.บ้านนา รหัส 06900301',
    'รหัสผ่านใช้ไม่ได้ ติดต่อกลับ: 0812345678',
    'รหัสผ่านหมดอายุ 30/09/2567',
    'รหัสผ่าน 30/09/2567 หมดอายุ',
    'รหัส อปท. 06900301',
    'รหัส: 06900301',
    'รหัสผู้ใช้: lhr06900301',
    'รหัสผ่าน: ********',
    'รหัสผ่าน: xxxxx',
    'ตั้งรหัสผ่านที่ https://desk.example/help/2567',
    'เรื่องเลขที่ 0001234 วันที่ 7 ตุลาคม 2559',
    'มท ๐๘๐๙.๓/ว ๒๐๒๙ ลงวันที่ ๗ ตุลาคม ๒๕๕๙',
    'ตามหนังสือ มท 0809.3/ว 2029',
    'โทร 076-311-234 ต่อ 12 หรือ 081-234-5678',
    '0994000123456 เป็นเลขผู้เสียภาษี',
    '1101700203451',
    '11017002034501',
    '06900301 06900302 06900303',
    '10101001 10102002 2567',
    'passport AB1234567, by-pass 1234',
    'OTP หมดอายุใน 10 นาที',
    'PIN 6 หลัก',
    'PIN must have 6 digits, 482913 members',
    'รหัสยืนยันไม่มา โทร 0812345678',
    'please contact the office again today okay',
    'We handed over 334 slips at 09:30 on 2016-10-07, see case 1234567.',
    'มีการตั้งรหัสผ่านใหม่ของบัญชี อบต.บ้านนา เมื่อ 7 ต.ค. 2567 14:05',
    'https://desk.example/r/7K3M9QXA2BCD',
    '',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds every code that the desk makes, as it is printed and as people write it', () => {
    for (let n = 0; n < 200; n += 1) {
      const made = newCode();
      for (const written of [
        made,
        made.toLowerCase(),
        grouped(made, ' '),
        grouped(made, '-', 5),
        grouped(made, '\n'),
      ])
        expect(found(`พิมพ์ ${written} ครับ`)).toEqual([`activation-code ${written}`]);
      const wrong = made.slice(0, -1) + (made.endsWith('7') ? '8' : '7');
      expect(found(wrong)).toEqual([]);
    }
  });

  it('leaves the words around a secret, and nothing to find in what it leaves', () => {
    const text = 'ชื่อผู้ใช้ lhr06900301 รหัสผ่าน คือ Abc12345 บัตร 1-1017-00203-45-0 ครับ';
    const masked = withoutSecrets(text);
    expect(masked).toEqual({
      text: 'ชื่อผู้ใช้ lhr06900301 รหัสผ่าน คือ [ปิดไว้: รหัสผ่าน] บัตร [ปิดไว้: เลขประจำตัวประชาชน] ครับ',
      kinds: ['password', 'national-id'],
    });
    expect(withoutSecrets(masked.text)).toEqual({ text: masked.text, kinds: [] });
  });

  it('takes an ID that is told as a password whole', () => {
    expect(found('password: 1101700203450-x')).toEqual(['national-id 1101700203450-x']);
  });

  it('reads a long text without an end in a time that grows with its length', () => {
    const long = ['pass:', 'รหัสผ่าน คือ ', '1-', 'A1 ', 'u: x p: ', '/r/AAAAAA#'].map((part) =>
      part.repeat(20_000),
    );
    for (const text of long) secretsIn(text);
    expect(secretsIn('ก'.repeat(100_000))).toEqual([]);
  });
});
