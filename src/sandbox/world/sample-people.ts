/** Six made-up officers of organisations that the sample register has, so that a newcomer has somebody to play at once. */
export const SAMPLE_PEOPLE: readonly { psid: string; name: string; place: string; hue: number }[] = [
  { psid: '7392015648120001', name: 'สมชาย ใจดี', place: 'อบต.บ้านนา', hue: 212 },
  { psid: '7392015648120002', name: 'วิภาดา แก้วมณี', place: 'ทต.ป่าชิง', hue: 334 },
  { psid: '7392015648120003', name: 'ประเสริฐ ทองสุข', place: 'อบต.คลองแห', hue: 28 },
  { psid: '7392015648120004', name: 'กนกวรรณ ศรีสว่าง', place: 'ทน.สงขลา', hue: 168 },
  { psid: '7392015648120005', name: 'อนุชา พงษ์ไพร', place: 'อบจ.สงขลา', hue: 262 },
  { psid: '7392015648120006', name: 'มาลี ดวงแก้ว', place: 'อบต.บ้านพรุ', hue: 96 },
];

/** The page's own post, for comments. */
export const SAMPLE_POST = {
  id: '880000000000001',
  text: 'ประกาศ: ส่งสำเนาบัตรประจำตัวผู้ปฏิบัติงานภายใน 15 วันหลังการอบรม หากเข้าใช้ระบบไม่ได้ ทักข้อความมาที่เพจนี้ได้เลย',
} as const;
