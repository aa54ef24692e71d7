import type { CustodyKind } from './custody-event.entity.js';

const steps: Record<CustodyKind, string> = {
  prepared: 'เตรียมรหัส',
  reissued: 'ออกรหัสใหม่ตามคำขอ',
  printed: 'พิมพ์ซอง',
  reprinted: 'พิมพ์ซองใหม่ (ซองเดิมเป็นโมฆะ)',
  spoiled: 'ซองเสีย',
  sent: 'ส่งให้จังหวัด',
  reminded: 'แจ้งเตือน',
  accepted: 'จังหวัดรับมอบ',
  handed: 'ส่งมอบเจ้าหน้าที่',
  'link-sent': 'ส่งลิงก์เปิดใช้งาน',
  opened: 'เปิดใช้งาน',
  confirmed: 'ตั้งรหัสผ่านแล้ว',
  returned: 'ส่งคืน',
  missing: 'สูญหาย',
  'wrong-person': 'ผิดตัวผู้รับ',
  expired: 'รหัสหมดอายุ',
  revoked: 'ยกเลิก',
};

const methods: Record<string, string> = {
  'on-screen': 'ลงชื่อบนหน้าจอ',
  'on-paper': 'ลงชื่อในบัญชี',
  electronic: 'ทางอิเล็กทรอนิกส์',
  paper: 'ซองปิดผนึก',
  email: 'อีเมล',
  slip: 'รหัสในซอง',
  mail: 'ลิงก์ทางอีเมล',
  'mail-chat': 'ลิงก์ทางอีเมล และ PIN ในแชต',
  'mail-pin': 'ลิงก์ทางอีเมล และ PIN ของเจ้าหน้าที่',
  'in-person': 'รับมอบด้วยตนเอง',
};

/** What stands under one kind and is another act. */
const acts: Record<string, string> = {
  'no-show': 'ไม่มีผู้มารับ เก็บไว้ที่จังหวัด',
  'officer-changed': 'เปลี่ยนเจ้าหน้าที่ ต้องส่งมอบใหม่',
};

/** A step of custody in the words of a paper. */
export function stepWords(kind: CustodyKind, what: string | null): string {
  return (kind === 'returned' && what && acts[what]) || steps[kind];
}

/** A way in which something was done, in the words of a paper. */
export function methodWords(method: string): string {
  return methods[method] ?? method;
}
