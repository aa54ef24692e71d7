import { describe, expect, it } from '@jest/globals';
import { LaoIndex } from './lao-index.js';
import { resolveSender } from './sender-resolver.policy.js';

const lao = (code: string, type: string, name: string, district: string, provinceName: string) => ({
  code,
  provinceCode: code.slice(2, 4),
  provinceName,
  type: type as 'tao',
  name,
  district,
  dissolved: false,
});
const index = new LaoIndex([
  lao('06900301', 'tao', 'บ้านนา', 'จะนะ', 'สงขลา'),
  lao('05900302', 'subdistrict-municipality', 'บ้านนา', 'จะนะ', 'สงขลา'),
  lao('06860101', 'tao', 'บ้านนา', 'เมืองชุมพร', 'ชุมพร'),
  lao('06260301', 'tao', 'บ้านนา', 'บ้านนา', 'นครนายก'),
  lao('06300401', 'tao', 'บ้านนาโพธิ์', 'ปักธงชัย', 'นครราชสีมา'),
  lao('02900101', 'pao', 'สงขลา', 'เมืองสงขลา', 'สงขลา'),
  lao('03900102', 'city-municipality', 'สงขลา', 'เมืองสงขลา', 'สงขลา'),
  lao('04901101', 'town-municipality', 'ควนลัง', 'หาดใหญ่', 'สงขลา'),
  lao('06420101', 'tao', 'นาอาน', 'เมืองเลย', 'เลย'),
  lao('05931101', 'subdistrict-municipality', 'บ้านนา', 'ศรีนครินทร์', 'พัทลุง'),
  lao('06900401', 'tao', 'ยัง', 'เมืองสงขลา', 'สงขลา'),
  lao('06900402', 'tao', 'รหัส', 'เมืองสงขลา', 'สงขลา'),
  lao('06341101', 'tao', 'หนองบัว', 'เมืองอุบลราชธานี', 'อุบลราชธานี'),
  lao('06341102', 'tao', 'ป่าชิง', 'จะนะ', 'สงขลา'),
  lao('06341103', 'tao', 'ป้าชิง', 'จะนะ', 'สงขลา'),
]);
const codes = (text: string) => resolveSender(text, index).map(({ entry }) => entry.code);
const reasons = (text: string) => resolveSender(text, index)[0]!.reasons.map(({ code }) => code);

describe('who a text comes from', () => {
  it.each([
    ['อบต.บ้านนา สงขลา ยังไม่ได้รหัส', '06900301'],
    ['สวัสดีค่ะ จาก อบต.บ้านนา อ.จะนะ จ.สงขลา ยังไม่ได้รับรหัสเลยค่ะ', '06900301'],
    ['อบต บ้านนา จังหวัดชุมพร ลืมรหัสผ่านครับ', '06860101'],
    ['ทต.บ้านนา จะนะ', '05900302'],
    ['เทศบาลตำบลบ้านนา สงขลา สอบถามค่ะ', '05900302'],
    ['องค์การบริหารส่วนตำบลบ้านนาโพธิ์ โคราช', '06300401'],
    ['อบตบ้านนาโพธิ์ค่ะ', '06300401'],
    ['ทม.ควนลังครับ เข้าระบบไม่ได้', '04901101'],
    ['อบจ.สงขลา ขอรหัสใหม่', '02900101'],
    ['เทศบาลนครสงขลาค่ะ', '03900102'],
    ['รหัส อปท. 06900301 ครับ', '06900301'],
    ['๖๙๐๐๓๐๑', '06900301'],
    ['อบต.นาอาน เลย เข้าไม่ได้', '06420101'],
    ['หนองบัว อุบล ลืมรหัส', '06341101'],
    ['อบต.บานนา สงขลา', '06900301'],
    ['อบต.ป้าชิง', '06341103'],
    ['อบต.บ้านนา พัทลุง ยังไม่ได้รหัส', '05931101'],
    ['อบต.บ้านนา อ.ศรีนครินทร์', '05931101'],
  ])('%s', (text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  it('ranks only what its reader may see, before the list is cut', () => {
    const many = new LaoIndex([
      ...Array.from({ length: 9 }, (_, at) => lao(`0686020${at}`, 'tao', 'หนองบัว', 'เมืองชุมพร', 'ชุมพร')),
      lao('06900501', 'tao', 'หนองบัว', 'รัตภูมิ', 'สงขลา'),
    ]);
    const seen = resolveSender('อบต.หนองบัว', many, ({ provinceCode }) => provinceCode === '90');
    expect(seen.map(({ entry }) => entry.code)).toEqual(['06900501']);
  });

  it('says why', () => {
    expect(reasons('อบต.บ้านนา อ.จะนะ จ.สงขลา')).toEqual(['name', 'type', 'district', 'province']);
    expect(reasons('06900301')).toEqual(['code']);
  });

  it('does not call a type a reason where it is another', () => {
    expect(reasons('อบต.บ้านนา พัทลุง')).toEqual(['name', 'province']);
  });

  it('is sure of what only one fits, and not of what many do', () => {
    const [sure] = resolveSender('อบต.บ้านนา อ.จะนะ จ.สงขลา', index);
    expect(sure!.score).toBeGreaterThan(0.9);
    const unsure = resolveSender('อบต.บ้านนาค่ะ ลืมรหัส', index);
    expect(unsure.map(({ entry }) => entry.code).sort()).toEqual(['06260301', '06860101', '06900301']);
    expect(Math.max(...unsure.map(({ score }) => score))).toBeLessThan(0.7);
  });

  it('thinks of nobody where nobody is named', () => {
    for (const text of [
      'ยังไม่ได้รหัสเลยค่ะ',
      'จังหวัดสงขลา',
      'สวัสดีครับ รหัสผ่านไม่ถูกต้อง ทำอย่างไรดี',
      'ตากแดดมาทั้งวัน แพร่หลายมาก นานแล้ว',
      '',
      '😀😀',
      '0812345678',
    ])
      expect([text, codes(text)]).toEqual([text, []]);
  });

  it('thinks of each LAO of a message that names several', () => {
    expect(codes('ดูแล อบต.บ้านนา สงขลา และ ทม.ควนลัง').slice(0, 2).sort()).toEqual(['04901101', '06900301']);
  });

  it('does not take long over a long text', () => {
    expect(codes('อบต.'.repeat(5_000))).toEqual([]);
  });
});
