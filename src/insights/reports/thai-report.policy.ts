import type { Rhythm } from './report-time.policy.js';

interface Place {
  name: string;
  nameEn: string;
}

/** How many tickets stand how. */
type Standing = Record<'open' | 'needsReply' | 'unassigned' | 'overdue' | 'undelivered', string>;

const rhythms: Record<Rhythm, string> = { weekly: 'รายสัปดาห์', monthly: 'รายเดือน' };

/** What a report of the figures says in Thai; all numbers come as they are to be read. */
export const thaiReport = {
  subject: (rhythm: Rhythm, from: string, to: string) =>
    `รายงาน${rhythms[rhythm]} โต๊ะช่วยเหลือ LHR ${from} – ${to}`,
  between: (from: string, to: string) => `ระหว่าง ${from} – ${to}`,
  moved: (received: string, closed: string) => `เรื่องเข้า ${received} เรื่อง ปิด ${closed} เรื่อง`,
  firstReply: 'คำตอบแรกจากเจ้าหน้าที่',
  nextReply: 'คำตอบถัดมาจากเจ้าหน้าที่',
  resolution: 'เวลาจนปิดเรื่อง',
  tickets: 'เรื่อง',
  replies: 'คำตอบ',
  unknown: (name: string) => `${name}: ไม่มีข้อมูล`,
  waits: (name: string, half: string, most: string, of: string) =>
    `${name}: ครึ่งหนึ่งไม่เกิน ${half} เก้าในสิบไม่เกิน ${most} (จาก ${of})`,
  backlog: (first: string, last: string) => `ยังไม่ปิดเมื่อสิ้นวัน: วันแรก ${first} วันสุดท้าย ${last} เรื่อง`,
  rated: (percent: number, of: string) => `ความพึงพอใจ: ดีหรือดีมาก ${percent}% จาก ${of} ความเห็น`,
  unrated: 'ความพึงพอใจ: ยังไม่มีความเห็น',
  now: 'ขณะนี้',
  standing: ({ open, needsReply, unassigned, overdue, undelivered }: Standing) =>
    `ยังไม่ปิด ${open} รอเราตอบ ${needsReply} ไม่มีผู้รับผิดชอบ ${unassigned} เกินกำหนด ${overdue} ส่งไม่ถึง ${undelivered}`,
  worst: (provinces: string[]) => `จังหวัดที่เกินกำหนดมากที่สุด: ${provinces.join(' ')}`,
  province: ({ name }: Place) => name,
  units: {
    minutes: (count: number) => `${count} นาที`,
    hours: (count: number) => `${count} ชั่วโมง`,
    days: (count: number) => `${count} วัน`,
  },
};
