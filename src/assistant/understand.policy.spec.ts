import { describe, expect, it } from '@jest/globals';
import { understand } from './understand.policy.js';

describe('who writes', () => {
  it.each([
    [
      'the place without the request',
      'อบต.โคกสว่าง อ.หนองพอก จ.ร้อยเอ็ด เข้าระบบไม่ได้ รหัสผิดค่ะ',
      'อบต.โคกสว่าง อ.หนองพอก จ.ร้อยเอ็ด',
    ],
    ['written together', 'อบต.บ้านนายังไม่ได้รับรหัสค่ะ', 'อบต.บ้านนา'],
    ['without its type', 'บ้านกลาง ลำพูน ลืม password', 'บ้านกลาง ลำพูน'],
    ['a name that begins like a word', 'ทต.ท่าข้าม สงขลา ค่ะ', 'ทต.ท่าข้าม สงขลา'],
    ['เลย behind a place', 'เทศบาลตำบลบ่อทอง จังหวัดเลย ลืมพาสเวิร์ด', 'เทศบาลตำบลบ่อทอง จังหวัดเลย'],
    ['at all, not เลย', 'ยังไม่ได้รับรหัสจากจังหวัดเลยครับ', ''],
    ['its code', '๐๔๒๓๐๐๐๑ ลืมรหัส', '04230001'],
    ['no telephone', 'อบต.ดอนตูม ลืมรหัส โทร 081-234-5678', 'อบต.ดอนตูม'],
    ['nobody', 'ลืมรหัสค่ะ', ''],
  ])('%s', (_, text, rest) => {
    expect(understand(text).rest).toBe(rest);
  });
});

describe('the case that is named', () => {
  it.each([
    ['เลขที่ 1234', '1234'],
    ['ขอติดตามเรื่องเลขที่ ๑๐๔๕ ครับ', '1045'],
    ['เคส 455 ไปถึงไหนแล้ว', '455'],
    ['ticket #3321', '3321'],
    ['#2210', '2210'],
    ['ซองเลขที่ 90-000123', null],
    ['หนังสือเลขที่ 2029', null],
    ['บ้านเลขที่ 45 หมู่ 3', null],
    ['โทร 0812345678', null],
  ])('%s', (text, number) => {
    expect(understand(text).caseNumber).toBe(number);
  });
});

describe('what is not said by the sender', () => {
  it.each([
    ['a mail that is answered', 'รับทราบค่ะ\nOn 7 Oct 2016, DLA wrote:\nลืมรหัสผ่านให้ตอบกลับ', 'unknown'],
    ['a quoted line', '> ลืมรหัสผ่านค่ะ\nเรียบร้อยนะคะ', 'unknown'],
    ['a saying', 'เห็นโพสต์ “ใครยังไม่ได้รับรหัสให้ติดต่อเพจ” คืออะไรคะ', 'unknown'],
    ['but what the screen says counts', 'ขึ้นว่า "รหัสผ่านไม่ถูกต้อง" ค่ะ', 'forgot'],
  ])('%s', (_, text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });
});

describe('two wishes at once', () => {
  it.each([
    ['what is urgent first', 'ลืมรหัสด้วย และสงสัยรหัสหลุดด้วยค่ะ', 'compromised'],
    ['then a person', 'ลืมรหัสค่ะ แต่ขอคุยกับเจ้าหน้าที่ดีกว่า', 'person'],
    ['a case that exists is not opened again', 'แจ้งลืมรหัสไปแล้ว ถึงไหนแล้วคะ', 'case-status'],
    ['else it is for a person to read', 'ลืมรหัสและยังไม่ได้รับรหัสด้วย', 'unknown'],
    ['also beside another matter', 'ลืมรหัส แล้วเงินเดือนออกวันไหนคะ', 'unknown'],
  ])('%s', (_, text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });
});
