import type { HandOffReason } from './answer-shape.policy.js';
import type { Dialogue } from './dialogue.entity.js';

const intents: Record<string, string> = {
  'not-received': 'ยังไม่ได้รับรหัส',
  forgot: 'ลืมรหัสผ่าน',
  compromised: 'มีคนอื่นใช้บัญชี',
  'send-document': 'ส่งเอกสาร',
  'case-status': 'ถามสถานะเรื่อง',
  person: 'ขอคุยกับเจ้าหน้าที่',
};
const reasons: Record<HandOffReason, string> = {
  asked: 'ผู้ติดต่อขอคุยกับเจ้าหน้าที่',
  angry: 'ผู้ติดต่อไม่พอใจ',
  misunderstood: 'ผู้ช่วยไม่เข้าใจสองครั้ง',
  policy: 'ตามหลักเกณฑ์ต้องให้เจ้าหน้าที่ตรวจสอบ',
  other: 'เรื่องที่ผู้ช่วยดำเนินการเองไม่ได้',
};

/** What the assistant tells the person who goes on: everything it has gathered, and nothing that was not said. */
export function handOffNote(
  { intent, laoCode, caseId }: Pick<Dialogue, 'intent' | 'laoCode' | 'caseId'>,
  lao: string | null,
  reason: HandOffReason,
): string {
  return [
    `ผู้ช่วยอัตโนมัติส่งต่อ: ${reasons[reason]}`,
    `เรื่อง: ${intents[intent ?? ''] ?? 'ยังไม่ทราบ'}`,
    `อปท. ที่แจ้ง: ${lao ? `${lao} (${laoCode})` : 'ยังไม่ทราบ'}`,
    caseId ? 'มีคำขอรหัสใหม่แล้ว ดูในแผงข้าง' : 'ยังไม่มีคำขอรหัสใหม่',
  ].join('\n');
}

/** A code reached the officer by none of their addresses: somebody calls the number of the register. */
export function undeliverableNote(lao: string, caseNumber: number): string {
  return [
    `ผู้ช่วยอัตโนมัติส่งต่อ: ส่งรหัสยืนยันไปไม่ถึงทุกช่องทางที่ลงทะเบียนไว้`,
    `คำขอรหัสใหม่เลขที่ ${caseNumber} ของ ${lao} ดูในแผงข้าง`,
    'ขั้นต่อไป: โทรกลับตามเบอร์ในทะเบียน ไม่ใช่เบอร์ที่แจ้งมา',
  ].join('\n');
}
