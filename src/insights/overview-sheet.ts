import { safeCell } from '../platform/spreadsheet.policy.js';
import type { OverviewJson } from './overview.schema.js';

const waits = (name: string, { count, p50, p90 }: OverviewJson['firstReply']) => [name, count, p50, p90];

/** The figures as a workbook: a sheet for each part of the screen, numbers as numbers. */
export async function overviewBook(figures: OverviewJson): Promise<Buffer> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  const add = (name: string, rows: (string | number | null)[][]) => {
    const safe = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)));
    utils.book_append_sheet(book, utils.aoa_to_sheet(safe), name);
  };
  const { now, perDay, provinces, channels, agents, ratings, credentials } = figures;
  add('ตอนนี้', [
    ['ยังไม่ปิด', 'รอเราตอบ', 'ไม่มีผู้รับผิดชอบ', 'เกินกำหนด', 'ส่งไม่ถึง'],
    [now.open, now.needsReply, now.unassigned, now.overdue, now.undelivered],
  ]);
  add('รายวัน', [
    ['วันที่', 'เข้า', 'ปิด', 'ยังไม่ปิดเมื่อสิ้นวัน'],
    ...perDay.map((day) => [day.on, day.received, day.closed, day.open]),
  ]);
  add('เวลารอ (นาที)', [
    ['', 'จำนวน', 'ครึ่งหนึ่งไม่เกิน', 'เก้าในสิบไม่เกิน'],
    waits('คำตอบแรกจากเจ้าหน้าที่', figures.firstReply),
    waits('คำตอบถัดมาจากเจ้าหน้าที่', figures.nextReply),
    waits('จนปิดเรื่อง', figures.resolution),
  ]);
  add('จังหวัด', [
    ['จังหวัด', 'ยังไม่ปิด', 'เกินกำหนด'],
    ...provinces.map(({ name, open, overdue }) => [name, open, overdue]),
  ]);
  add('ช่องทาง', [['ช่องทาง', 'เข้า'], ...channels.map(({ channel, received }) => [channel, received])]);
  add('เจ้าหน้าที่', [
    ['เจ้าหน้าที่', 'ในมือ', 'เกินกำหนด', 'ปิด', 'ความเห็น', 'ดีหรือดีมาก'],
    ...agents.map((one) => [one.name, one.open, one.overdue, one.closed, one.rated, one.good]),
  ]);
  add('ความพึงพอใจ', [['คะแนน', 'จำนวน'], ...ratings.map((count, index) => [index + 1, count])]);
  add('รหัสของ อปท.', [['ขั้น', 'อปท.'], ...credentials.map(({ standing, laos }) => [standing, laos])]);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}
