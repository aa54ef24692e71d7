import { momentInThai } from './moment.policy.js';

/** As much of a case as its asker is told. */
export interface ToldCase {
  lao: string;
  state: string;
  outcome: string | null;
  notBefore: Date | null;
  delivery: string | null;
  waitsForSystem: boolean;
}

/** How things stand, in the words of a chat. A frozen case reads like one that is being checked. */
export function statusLines(ticketNumber: number, last: ToldCase | null): string[] {
  const first = `เรื่องของท่านเลขที่ ${ticketNumber}`;
  if (!last) return [`${first} อยู่ในมือเจ้าหน้าที่แล้ว เมื่อตรวจสอบแล้วจะตอบทางนี้ค่ะ`];
  return [first, `คำขอรหัสใหม่ของ ${last.lao}: ${stateWords(last)}`];
}

function stateWords({ state, outcome, notBefore, delivery, waitsForSystem }: ToldCase): string {
  switch (state) {
    case 'waiting':
      return `ตรวจครบแล้ว จะดำเนินการได้ตั้งแต่ ${notBefore ? momentInThai(notBefore) : 'เวลาที่แจ้งไว้'}`;
    case 'held':
      return 'ตรวจครบแล้ว ขณะนี้มีคำขอมากกว่าปกติ รอเจ้าหน้าที่ตรวจดูก่อนออกรหัสใหม่';
    case 'approval':
      return 'รอผู้มีอำนาจอนุมัติ';
    case 'executing':
      return waitsForSystem ? 'รอระบบ LHR ซึ่งยังไม่ตอบ เมื่อระบบกลับมาจะดำเนินการต่อเอง ไม่ต้องขอซ้ำ' : 'กำลังออกรหัสใหม่';
    case 'delivered':
      return delivery === 'in-person'
        ? 'รอรับมอบด้วยตนเองจากผู้แทนจังหวัด'
        : 'ส่งลิงก์ไปยังอีเมลที่ลงทะเบียนไว้แล้ว รอท่านเปิด';
    case 'closed':
      return outcome === 'confirmed' ? 'ตั้งรหัสผ่านใหม่เรียบร้อยแล้ว' : 'สิ้นสุดแล้ว โดยไม่มีการตั้งรหัสผ่านใหม่';
    default:
      return 'อยู่ระหว่างตรวจยืนยันตัวตน';
  }
}
