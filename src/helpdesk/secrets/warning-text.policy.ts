import type { FindingKind } from './secret-finding.entity.js';

const number = 'เพื่อความปลอดภัย ระบบได้ปิดเลขประจำตัวประชาชนในข้อความของท่านไว้แล้ว กรุณาอย่าส่งเลขหรือรูปบัตรประชาชนทางแชต';
const password =
  'ขอบคุณที่แจ้งมา ระบบได้ปิดรหัสในข้อความของท่านไว้แล้ว กรุณาอย่าส่งรหัสผ่านหรือรหัสเปิดใช้งานทางแชต เจ้าหน้าที่ไม่มีความจำเป็นต้องทราบรหัสผ่านของท่าน รหัสที่ส่งมาแล้วไม่ปลอดภัยอีกต่อไป โปรดเปลี่ยนรหัสผ่าน';
const card = 'เพื่อความปลอดภัย ระบบได้ปิดรูปบัตรประชาชนที่ท่านส่งมา และจะลบออกภายใน 7 วัน กรุณาอย่าส่งรูปบัตรทางแชต';
const byProvince = 'หากต้องส่งสำเนาบัตร โปรดส่งผ่านผู้แทนจังหวัดของท่าน';
const byLink =
  'หากต้องส่งสำเนาบัตร เลือกหรือพิมพ์ “ส่งเอกสาร” ระบบจะส่งลิงก์ไปยังอีเมลที่ลงทะเบียนไว้ของท่าน หรือส่งผ่านผู้แทนจังหวัดของท่าน';
const yours = 'ข้อความเดิมยังอยู่ในแชตฝั่งของท่าน ซึ่งเราลบให้ไม่ได้ โปรดลบด้วยตนเอง';
const comment =
  'เราได้ซ่อนความเห็นของท่านใต้โพสต์ของเพจ เพราะมีข้อมูลที่ผู้อื่นไม่ควรเห็น หากต้องการความช่วยเหลือ โปรดตอบข้อความนี้';

/** What is said to somebody who sent secrets: thanks, what became of it, and what to do now; `links`: who asks is mailed one. */
export function warningText(kinds: readonly FindingKind[], place: 'chat' | 'comment', links = false): string {
  const parts = [
    ...(kinds.some((kind) => kind !== 'national-id' && kind !== 'id-card') ? [password] : []),
    ...(kinds.includes('national-id') ? [number] : []),
    ...(kinds.includes('id-card') ? [card, links ? byLink : byProvince] : []),
  ];
  return [...parts, place === 'comment' ? comment : yours].join('\n\n');
}
