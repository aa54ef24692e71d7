import type { LaoType } from '../register/lao-type.policy.js';
import type { Seeded } from './seeded.js';

const men = words(
  'สมชาย ประเสริฐ วิชัย อนุชา ธนพล วีรพงษ์ ชัยวัฒน์ สมพร กิตติ ไพโรจน์ สุรชัย มานพ ณรงค์ พิทักษ์ เกียรติศักดิ์ อภิชาติ บุญส่ง ทวีศักดิ์ สุเทพ ปรีชา ศักดิ์ชัย นิรันดร์ จักรพันธ์ ธีรวัฒน์ อดิศร ภาณุพงศ์ เอกชัย วรวุฒิ สราวุธ นพดล ยุทธนา คมสัน ประยูร สุทัศน์ เฉลิม อำนาจ พงศกร ชาญณรงค์ อิทธิพล ครรชิต',
);
const women = words(
  'ปราณี สุดารัตน์ นงลักษณ์ รัชนี อรอนงค์ พิมพ์ใจ วิภาดา กนกวรรณ มาลี สุภาพร จันทร์จิรา วราภรณ์ ศิริพร นิตยา พรทิพย์ เบญจวรรณ อัจฉรา จิราพร สมใจ ลัดดา ดวงใจ กัลยา รุ่งนภา สุนิสา ปิยะนุช ชลธิชา ณัฐธิดา อรวรรณ พัชรี ยุพิน วันเพ็ญ ละออง ขวัญเรือน เพ็ญศรี สายฝน นภาพร มณีรัตน์ ฐิติมา อุไรวรรณ ไพลิน',
);
const familyStarts = words(
  'ทอง ศรี แก้ว วงศ์ บุญ สุข จันทร์ พรหม ชัย เพชร มณี คำ รัตน อินทร์ ดวง พูน แสง ขาว นิล สาย ปัญญา โพธิ์ กุล ธรรม',
);
const familyEnds = words(
  'สวัสดิ์ ประเสริฐ เจริญ งาม รักษ์ วงค์ พันธ์ ทรัพย์ มงคล ไพศาล พิทักษ์ สมบูรณ์ ชูศรี ใจดี ผลดี นาคี สุวรรณ แก่นจันทร์ ลาภา มาลัย วิเศษ คงดี ไชยา อ่อนดี เรืองศรี สกุล',
);
const ranks = ['จ.ส.อ.', 'ส.ต.อ.', 'ว่าที่ ร.ต.'];

function words(text: string): string[] {
  return text.split(' ');
}

/** Somebody who does not exist, titled as the lists of the provinces title people. */
export function sampleName(draw: Seeded): string {
  const woman = draw.chance(0.58);
  const first = draw.pick(woman ? women : men);
  const family = `${draw.pick(familyStarts)}${draw.pick(familyEnds)}`;
  if (woman) return `${draw.chance(0.45) ? 'นาง' : 'นางสาว'}${first} ${family}`;
  return `${draw.chance(0.06) ? draw.pick(ranks) : 'นาย'}${first} ${family}`;
}

const grades = ['ปฏิบัติการ', 'ชำนาญการ', 'ชำนาญการ', 'ชำนาญการพิเศษ'];
const clerkGrades = ['ปฏิบัติงาน', 'ชำนาญงาน'];

/** The post of who looks after personnel: in a small LAO that is the clerk. */
export function officerPosition(draw: Seeded): string {
  if (draw.chance(0.68)) return `นักทรัพยากรบุคคล${draw.pick(grades)}`;
  if (draw.chance(0.5)) return `นักจัดการงานทั่วไป${draw.pick(grades)}`;
  return `เจ้าพนักงานธุรการ${draw.pick(clerkGrades)}`;
}

/** The post of a chief administrator, or of the deputy who stands in for one. */
export function chiefPosition(type: LaoType, acting: boolean): string {
  const place = { pao: 'องค์การบริหารส่วนจังหวัด', tao: 'องค์การบริหารส่วนตำบล', special: 'เมืองพัทยา' };
  return `${acting ? 'รองปลัด' : 'ปลัด'}${place[type as keyof typeof place] ?? 'เทศบาล'}`;
}

/** The post of a provincial representative; the first is the head of the provincial office. */
export function representativePosition(draw: Seeded, head: boolean): string {
  return head ? 'ท้องถิ่นจังหวัด' : `นักส่งเสริมการปกครองท้องถิ่น${draw.pick(grades)}`;
}
