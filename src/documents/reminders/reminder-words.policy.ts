import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';
import type { Slot } from '../obligations/evidence.policy.js';

/** Subject and text of a notice; in a chat it is said in few words. */
export interface Words {
  subject: string;
  text: string;
  chatText: string;
}

/** One LAO with what it still owes. */
export interface Owing {
  lao: string;
  slots: Slot[];
  dueOn: string;
}

export const slotTitles: Record<Slot, string> = {
  'chief-administrator': 'ปลัด',
  'responsible-officer': 'เจ้าหน้าที่ผู้รับผิดชอบ',
};
const closing =
  'ข้อความนี้ส่งโดยอัตโนมัติ โปรดอย่าส่งรูปบัตรทางแชตหรือตอบกลับอีเมลนี้ หากส่งแล้วหรือมีข้อสงสัย ติดต่อผู้แทนจังหวัดของท่าน';
/** As many lines as a mail is read. */
const mostLines = 60;

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function standing(dueOn: string, today: string): string {
  const left = daysBetween(today, dueOn);
  if (left > 0) return `เหลือ ${left} วัน`;
  return left === 0 ? 'ครบกำหนดวันนี้' : `เลยกำหนด ${-left} วัน`;
}

function line({ lao, slots, dueOn }: Owing, today: string): string {
  return `• ${lao}: ${slots.map((slot) => slotTitles[slot]).join(', ')} (${standing(dueOn, today)})`;
}

/** What a LAO's own people are told. */
export function laoWords(owing: Owing, today: string): Words {
  const late = owing.dueOn < today;
  const wanted = owing.slots.map((slot) => `• บัตรของ${slotTitles[slot]}`);
  const missing = [
    `กำหนดส่ง ${thaiDayInWords(owing.dueOn)} (${standing(owing.dueOn, today)}) ยังขาด`,
    ...wanted,
  ].join('\n');
  return {
    subject: late ? `เลยกำหนดส่งหลักฐานประจำตัว ${owing.lao}` : `ใกล้ครบกำหนดส่งหลักฐานประจำตัว ${owing.lao}`,
    text: [
      `${owing.lao} ยังไม่ได้ส่งหลักฐานบัตรประจำตัวประชาชนของผู้ใช้งานระบบศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ`,
      missing,
      'โปรดส่งให้ผู้แทนจังหวัดของท่าน',
      closing,
    ].join('\n\n'),
    chatText: [missing, 'โปรดส่งให้ผู้แทนจังหวัดของท่าน และอย่าส่งรูปบัตรทางแชต'].join('\n\n'),
  };
}

/** What a province's representative is told: everything that is missing, once a day. `letter`: an official letter is drafted. */
export function provinceWords(given: {
  province: string;
  owing: Owing[];
  today: string;
  link: string;
  letter: string | null;
}): Words {
  const { province, owing, today, link, letter } = given;
  const late = owing.filter(({ dueOn }) => dueOn < today).length;
  const sum = `จังหวัด${province} ยังขาดหลักฐานบัตรประจำตัวประชาชน ${owing.length} แห่ง เลยกำหนดแล้ว ${late} แห่ง`;
  const all = `ดูรายการทั้งหมด\n${link}`;
  return {
    subject: `หลักฐานประจำตัวที่ยังขาด จังหวัด${province} ${owing.length} แห่ง`,
    text: [
      sum,
      list(owing, today),
      ...(letter
        ? [
            `เรียน ท้องถิ่นจังหวัด: มีรายการที่เลยกำหนดเกิน 7 วัน ระบบร่างหนังสือถึงนายอำเภอและ อปท. ไว้ให้แล้ว ดาวน์โหลดได้ที่\n${letter}`,
          ]
        : []),
      all,
    ].join('\n\n'),
    chatText: [sum, all].join('\n\n'),
  };
}

/** What the head of a provincial office is told, who has no access to the desk: that their representative has the rest. */
export function officeWords(given: {
  province: string;
  head: string;
  owing: Owing[];
  today: string;
}): Omit<Words, 'chatText'> {
  const { province, head, owing, today } = given;
  const late = owing.filter(({ dueOn }) => dueOn < today);
  return {
    subject: `หลักฐานประจำตัวที่เลยกำหนด จังหวัด${province} ${late.length} แห่ง`,
    text: [
      `เรียน ${head} ท้องถิ่นจังหวัด${province}`,
      `หลักฐานบัตรประจำตัวประชาชนตามหนังสือ ที่ มท ๐๘๐๙.๓/ว ๒๐๒๙ ข้อ ๕ เลยกำหนดส่งแล้ว ${late.length} แห่ง`,
      list(late, today),
      'ผู้แทนจังหวัดของท่านดาวน์โหลดร่างหนังสือถึง อปท. เหล่านี้ได้จากระบบ',
      closing,
    ].join('\n\n'),
  };
}

function list(owing: Owing[], today: string): string {
  const shown = owing.slice(0, mostLines).map((one) => line(one, today));
  const more = owing.length - shown.length;
  return [...shown, ...(more > 0 ? [`และอีก ${more} แห่ง`] : [])].join('\n');
}

/** What DLA's supervisors are told: provinces that stay behind. */
export function countryWords(
  provinces: { name: string; laos: number; documents: number }[],
  link: string,
): Words {
  const documents = provinces.reduce((sum, one) => sum + one.documents, 0);
  const sum = `เลยกำหนดเกิน 15 วันรวม ${documents} รายการ ใน ${provinces.length} จังหวัด`;
  const all = `ดูรายการทั้งหมด\n${link}`;
  return {
    subject: `หลักฐานประจำตัวที่เลยกำหนดเกิน 15 วัน ${provinces.length} จังหวัด`,
    text: [
      sum,
      provinces
        .map(({ name, laos, documents: missing }) => `• ${name}: ${laos} แห่ง ${missing} รายการ`)
        .join('\n'),
      all,
    ].join('\n\n'),
    chatText: [sum, all].join('\n\n'),
  };
}
