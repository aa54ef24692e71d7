import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';
import type { Slot } from '../obligations/evidence.policy.js';

/** Subject and text of a notice. */
export interface Words {
  subject: string;
  text: string;
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
  return {
    subject: late ? `เลยกำหนดส่งหลักฐานประจำตัว ${owing.lao}` : `ใกล้ครบกำหนดส่งหลักฐานประจำตัว ${owing.lao}`,
    text: [
      `${owing.lao} ยังไม่ได้ส่งหลักฐานบัตรประจำตัวประชาชนของผู้ใช้งานระบบศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ`,
      [`กำหนดส่ง ${thaiDayInWords(owing.dueOn)} (${standing(owing.dueOn, today)}) ยังขาด`, ...wanted].join(
        '\n',
      ),
      'โปรดส่งให้ผู้แทนจังหวัดของท่าน',
      closing,
    ].join('\n\n'),
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
  const shown = owing.slice(0, mostLines).map((one) => line(one, today));
  const more = owing.length - shown.length;
  return {
    subject: `หลักฐานประจำตัวที่ยังขาด จังหวัด${province} ${owing.length} แห่ง`,
    text: [
      `จังหวัด${province} ยังขาดหลักฐานบัตรประจำตัวประชาชน ${owing.length} แห่ง เลยกำหนดแล้ว ${late} แห่ง`,
      [...shown, ...(more > 0 ? [`และอีก ${more} แห่ง`] : [])].join('\n'),
      ...(letter
        ? [
            `เรียน ท้องถิ่นจังหวัด: มีรายการที่เลยกำหนดเกิน 7 วัน ระบบร่างหนังสือถึงนายอำเภอและ อปท. ไว้ให้แล้ว ดาวน์โหลดได้ที่\n${letter}`,
          ]
        : []),
      `ดูรายการทั้งหมด\n${link}`,
    ].join('\n\n'),
  };
}

/** What DLA's supervisors are told: provinces that stay behind. */
export function countryWords(
  provinces: { name: string; laos: number; documents: number }[],
  link: string,
): Words {
  const documents = provinces.reduce((sum, one) => sum + one.documents, 0);
  return {
    subject: `หลักฐานประจำตัวที่เลยกำหนดเกิน 15 วัน ${provinces.length} จังหวัด`,
    text: [
      `เลยกำหนดเกิน 15 วันรวม ${documents} รายการ ใน ${provinces.length} จังหวัด`,
      provinces
        .map(({ name, laos, documents: missing }) => `• ${name}: ${laos} แห่ง ${missing} รายการ`)
        .join('\n'),
      `ดูรายการทั้งหมด\n${link}`,
    ].join('\n\n'),
  };
}
