import type { ReceiptData } from '../../src/credentials/paper/receipt.js';
import type { SignSheetRow } from '../../src/credentials/paper/sign-sheet.js';
import type { SlipData } from '../../src/credentials/paper/slips.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Everything that means something to Typst, Thai that is hard to set, and more than any line holds. */
export const hostile =
  '#import "x" #panic(1) $x$ *หนา* _b_ @ref `raw` <a> \\ [c] // น้ำที่กี่ปู่ญูฐูก้ำ {{' +
  'ยาวมาก'.repeat(20) +
  'W'.repeat(120);

/** A code that no other slip has. */
export function codeOf(n: number): string {
  return Array.from({ length: 26 }, (_, at) => alphabet[(n * 7 + at * (3 + (n % 5)) + at * at) % 32]).join(
    '',
  );
}

/** A slip with the longest name of the roster unless told otherwise. */
export function slip(n: number, change: Partial<SlipData> = {}): SlipData {
  const code = codeOf(n);
  return {
    serial: `PLK-69-${String(n).padStart(5, '0')}`,
    lao: {
      code: String(6_650_900 + n),
      name: 'องค์การบริหารส่วนตำบลบ้านน้อยซุ้มขี้เหล็ก',
      district: 'เนินมะปราง',
      province: 'พิษณุโลก',
    },
    userName: `lhr-${6_650_900 + n}`,
    custodyQr: `https://desk.example/c/${n}`,
    activationUrl: `https://desk.example/a/01JC9Z4T7Q8M2N5P6R7S8V9WXY#${code}`,
    shortAddress: 'desk.example/a',
    code,
    expires: 'ใช้ได้ภายใน 72 ชั่วโมงหลังลงชื่อรับ',
    ...change,
  };
}

export function signSheetRow(n: number, change: Partial<SignSheetRow> = {}): SignSheetRow {
  const { serial, lao, custodyQr } = slip(n);
  return { serial, lao, custodyQr, ...change };
}

export function receipt(change: Partial<ReceiptData> = {}): ReceiptData {
  const at = new Date('2026-12-03T17:05:00Z');
  return {
    number: 'R-2569-000123',
    serial: 'PLK-69-00001',
    lao: slip(1).lao,
    gave: { name: 'นายสมชาย ใจดี', position: 'ท้องถิ่นจังหวัด' },
    took: { name: 'Kamonwan Srisuwan', position: 'นักทรัพยากรบุคคล' },
    at,
    place: 'ศาลากลางจังหวัด',
    method: 'ส่งมอบด้วยมือ',
    identitySighted: true,
    chain: [{ step: 'พิมพ์', at, person: 'Anucha P.', method: 'เครื่องพิมพ์', hash: '9f3a11c07be2' }],
    verification: '9f3a11c07be24d5a8c60e1b7f2a49d0c',
    ...change,
  };
}
