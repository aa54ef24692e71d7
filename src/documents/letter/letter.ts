import { press } from '../../platform/paper/paper-press.js';
import { thaiDayInWords, thaiNumerals } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';
import { slotTitles, type Owing } from '../reminders/reminder-words.policy.js';

/** What a letter asks for. */
export interface LetterData {
  /** Bare, without จังหวัด. */
  province: string;
  today: string;
  owing: Owing[];
}

/**
 * The draft of a province's letter to its LAOs, in Thai numerals and the Buddhist era, with the list of what is
 * missing. Number, day and signature are left open. Throws `papers.not-set`.
 */
export async function letterPdf({ province, today, owing }: LetterData): Promise<Buffer> {
  const count = thaiNumerals(String(owing.length));
  const [, ...monthAndYear] = thaiDayInWords(today).split('\u00a0');
  return press(new URL('./letter.typ', import.meta.url), {
    office: name(`ศาลากลางจังหวัด${province}`),
    unit: name(`สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด${province}`),
    month: words(thaiNumerals(monthAndYear.join('\u00a0'))),
    reference: words('หนังสือกรมส่งเสริมการปกครองท้องถิ่น ที่ มท ๐๘๐๙.๓/ว ๒๐๒๙ ลงวันที่\u00a0๗\u00a0ตุลาคม\u00a0๒๕๕๙'),
    enclosure: words(`บัญชีรายชื่อ จำนวน ${count} แห่ง`),
    first: words(
      `ตามหนังสือที่อ้างถึง กรมส่งเสริมการปกครองท้องถิ่นให้จังหวัดรวบรวมหลักฐานบัตรประจำตัวประชาชนของปลัดองค์กรปกครองส่วนท้องถิ่นและเจ้าหน้าที่ผู้รับผิดชอบ ส่งภายใน ๑๕ วันนับแต่จังหวัดจัดฝึกอบรม ความละเอียดแจ้งแล้ว นั้น`,
    ),
    second: words(
      `จังหวัด${province}ตรวจสอบ ณ วันที่ ${thaiNumerals(thaiDayInWords(today))} แล้ว ปรากฏว่ามีองค์กรปกครองส่วนท้องถิ่นที่เลยกำหนดและยังไม่ส่งหลักฐาน จำนวน ${count} แห่ง จึงขอให้จัดส่งโดยด่วน โดยปิดทับข้อมูลศาสนาและหมู่โลหิต และไม่ต้องส่งด้านหลังบัตร`,
    ),
    rows: owing.map(({ lao, slots, dueOn }, n) => ({
      number: thaiNumerals(String(n + 1)),
      lao: name(lao),
      slots: words(slots.map((slot) => slotTitles[slot]).join(', ')),
      due: words(thaiNumerals(thaiDayInWords(dueOn))),
    })),
  });
}
