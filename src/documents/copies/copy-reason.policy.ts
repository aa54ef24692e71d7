import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';

/** Why a copy is sent back. */
export const copyReasons = [
  'unreadable',
  'cut-off',
  'wrong-person',
  'back-side',
  'not-a-card',
  'not-needed',
  'lapsed',
  'other',
] as const;
export type CopyReason = (typeof copyReasons)[number];

/** What a person may choose; `lapsed` is said by the desk itself. */
export const givenReasons = copyReasons.filter((reason) => reason !== 'lapsed');

const words: Readonly<Record<CopyReason, string>> = {
  unreadable: 'ภาพไม่ชัด อ่านชื่อหรือตำแหน่งบนบัตรไม่ได้',
  'cut-off': 'ภาพบัตรไม่ครบทั้งใบ',
  'wrong-person': 'ชื่อบนบัตรไม่ตรงกับผู้ที่ต้องส่งเอกสาร',
  'back-side': 'ส่งด้านหลังบัตรมา ระบบลบภาพนั้นแล้ว โปรดส่งเฉพาะด้านหน้า',
  'not-a-card': 'ภาพที่ส่งไม่ใช่บัตรประจำตัวประชาชน',
  'not-needed': 'ไม่ต้องใช้ภาพนี้แล้ว',
  lapsed: 'ภาพค้างเกิน 30 วันโดยยังไม่ได้ตรวจ ระบบจึงลบทิ้งเพื่อคุ้มครองข้อมูล',
  other: 'ภาพยังใช้ไม่ได้',
};

/** A mail to the officer: what was wrong and what to do; of the card nothing. */
export function refusedWords(
  reason: CopyReason,
  note: string | null,
  { lao, post, resendBy }: { lao: string; post: string; resendBy: string | null },
): { subject: string; text: string } {
  return {
    subject: `สำเนาบัตรประจำตัวประชาชนของ${post} ${lao} ต้องส่งใหม่`,
    text: [
      `สำเนาบัตรประจำตัวประชาชนของ${post} ${lao} ที่ส่งมายังใช้ไม่ได้`,
      `เหตุผล: ${words[reason]}${note ? ` (${note})` : ''}`,
      'โปรดถ่ายใหม่เฉพาะด้านหน้าบัตร ให้เห็นครบทั้งใบและอ่านชัด แล้วส่งให้ผู้แทนจังหวัด หรือขอลิงก์ส่งภาพจากผู้แทนจังหวัด',
      ...(resendBy ? [`โปรดส่งใหม่ภายในวันที่ ${thaiDayInWords(resendBy)}`] : []),
      'โปรดอย่าส่งภาพบัตรทางแชตหรืออีเมลนี้',
    ].join('\n'),
  };
}
