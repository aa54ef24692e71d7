import type { SecretKind } from '../../platform/secrets/secrets.policy.js';

const number = 'เพื่อความปลอดภัย ระบบได้ปิดเลขประจำตัวประชาชนในข้อความของท่านไว้แล้ว กรุณาอย่าส่งเลขหรือรูปบัตรประชาชนทางแชต';
const password =
  'ขอบคุณที่แจ้งมา ระบบได้ปิดรหัสในข้อความของท่านไว้แล้ว กรุณาอย่าส่งรหัสผ่านหรือรหัสเปิดใช้งานทางแชต เจ้าหน้าที่ไม่มีความจำเป็นต้องทราบรหัสผ่านของท่าน รหัสที่ส่งมาแล้วไม่ปลอดภัยอีกต่อไป โปรดเปลี่ยนรหัสผ่าน';
const yours = 'ข้อความเดิมยังอยู่ในแชตฝั่งของท่าน ซึ่งเราลบให้ไม่ได้ โปรดลบด้วยตนเอง';
const comment =
  'เราได้ซ่อนความเห็นของท่านใต้โพสต์ของเพจ เพราะมีข้อมูลที่ผู้อื่นไม่ควรเห็น หากต้องการความช่วยเหลือ โปรดตอบข้อความนี้';

/** What is said to somebody who sent secrets: thanks, what became of it, and what to do now. */
export function warningText(kinds: readonly SecretKind[], place: 'chat' | 'comment'): string {
  const parts = [
    ...(kinds.some((kind) => kind !== 'national-id') ? [password] : []),
    ...(kinds.includes('national-id') ? [number] : []),
  ];
  return [...parts, place === 'comment' ? comment : yours].join('\n\n');
}
