import { channelName } from '../../platform/paper/channel-words.policy.js';
import type { OverviewJson } from '../overview.schema.js';
import type { Rhythm } from './report-time.policy.js';

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
const thaiNumber = (value: number): string => value.toLocaleString('en-US');

/** What a report says: sums and percentiles of the desk, nobody's name, and where the rest is. */
export function reportWords(
  figures: OverviewJson,
  { rhythm, from, to, link }: { rhythm: Rhythm; from: string; to: string; link: string },
): { subject: string; text: string } {
  const { now, perDay, firstReply, nextReply, resolution, provinces, channels, ratings } = figures;
  const rated = sum(ratings);
  const good = (ratings[3] ?? 0) + (ratings[4] ?? 0);
  const span = rhythm === 'weekly' ? 'รายสัปดาห์' : 'รายเดือน';
  return {
    subject: `รายงาน${span} โต๊ะช่วยเหลือ LHR ${from} – ${to}`,
    text: [
      `ระหว่าง ${from} – ${to}`,
      `เรื่องเข้า ${thaiNumber(sum(perDay.map(({ received }) => received)))} เรื่อง ปิด ${thaiNumber(sum(perDay.map(({ closed }) => closed)))} เรื่อง`,
      ...channels.map(({ channel, received }) => `  ${channelName(channel)}: ${thaiNumber(received)}`),
      waits('คำตอบแรกจากเจ้าหน้าที่', firstReply),
      waits('คำตอบถัดมาจากเจ้าหน้าที่', nextReply, 'คำตอบ'),
      waits('เวลาจนปิดเรื่อง', resolution),
      ...backlog(perDay),
      rated
        ? `ความพึงพอใจ: ดีหรือดีมาก ${Math.round((good / rated) * 100)}% จาก ${thaiNumber(rated)} ความเห็น`
        : 'ความพึงพอใจ: ยังไม่มีความเห็น',
      '',
      'ขณะนี้',
      `ยังไม่ปิด ${thaiNumber(now.open)} รอเราตอบ ${thaiNumber(now.needsReply)} ไม่มีผู้รับผิดชอบ ${thaiNumber(now.unassigned)} เกินกำหนด ${thaiNumber(now.overdue)} ส่งไม่ถึง ${thaiNumber(now.undelivered)}`,
      ...worst(provinces),
      '',
      link,
    ].join('\n'),
  };
}

/** From how many open tickets to how many; nothing where the days were not counted. */
function backlog(perDay: OverviewJson['perDay']): string[] {
  const counted = perDay.flatMap(({ open }) => open ?? []);
  if (counted.length < perDay.length) return [];
  return [`ยังไม่ปิดเมื่อสิ้นวัน: วันแรก ${thaiNumber(counted[0]!)} วันสุดท้าย ${thaiNumber(counted.at(-1)!)} เรื่อง`];
}

/** The provinces with most that is overdue, five at most. */
function worst(provinces: OverviewJson['provinces']): string[] {
  const late = provinces.filter(({ overdue }) => overdue > 0).toSorted((a, b) => b.overdue - a.overdue);
  if (!late.length) return [];
  const first = late.slice(0, 5).map(({ name, overdue }) => `${name} ${thaiNumber(overdue)}`);
  return [`จังหวัดที่เกินกำหนดมากที่สุด: ${first.join(' ')}`];
}

function waits(name: string, { count, p50, p90 }: OverviewJson['firstReply'], what = 'เรื่อง'): string {
  if (p50 === null || p90 === null) return `${name}: ไม่มีข้อมูล`;
  return `${name}: ครึ่งหนึ่งไม่เกิน ${time(p50)} เก้าในสิบไม่เกิน ${time(p90)} (จาก ${thaiNumber(count)} ${what})`;
}

function time(minutes: number): string {
  if (minutes < 90) return `${minutes} นาที`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} ชั่วโมง` : `${Math.round(hours / 24)} วัน`;
}
