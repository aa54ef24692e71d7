import type { Acts } from './acts/acts.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One thing that a person did, so long ago. */
type Step =
  | { ago: number; say: string }
  | { ago: number; attach: 'image' | 'file' | 'audio'; text?: string }
  | { ago: number; sticker: true }
  | { ago: number; page: string };

/** Made-up officers of organisations that the sample register has, who wrote to the page during the last days. */
export const sampleConversations: readonly { name: string; place: string; steps: readonly Step[] }[] = [
  {
    name: 'ปราณี สุขสันต์',
    place: 'อบต.โคกสว่าง',
    steps: [
      { ago: 9 * minute, say: 'สวัสดีค่ะ อบต.โคกสว่าง อ.หนองพอก จ.ร้อยเอ็ด เข้าระบบไม่ได้ ขึ้นว่ารหัสผ่านไม่ถูกต้องค่ะ' },
      { ago: 8 * minute, attach: 'image', text: 'หน้าจอขึ้นแบบนี้ค่ะ' },
      { ago: 7 * minute, say: 'วันนี้วันสุดท้ายของการบันทึกข้อมูลแล้ว รบกวนด่วนนะคะ' },
    ],
  },
  {
    name: 'ธนพล ศรีวิชัย',
    place: 'อบต.แม่ทราย',
    steps: [{ ago: 25 * minute, say: 'ยังไม่ได้รับรหัสผู้ใช้งานจากจังหวัดเลยครับ อบรมไปตั้งแต่สัปดาห์ที่แล้ว อบต.แม่ทราย แพร่' }],
  },
  {
    name: 'สุดารัตน์ จันทร์เพ็ญ',
    place: 'อบต.หนองไผ่ล้อม',
    steps: [
      { ago: 26 * hour, say: 'สอบถามค่ะ ต้องส่งสำเนาบัตรประชาชนของปลัดด้วยไหมคะ หรือส่งเฉพาะผู้รับผิดชอบ' },
      { ago: 25 * hour, page: 'ส่งทั้งของปลัดและผู้รับผิดชอบอย่างละ 1 ฉบับค่ะ' },
      { ago: 45 * minute, say: 'รับทราบค่ะ ส่งภายในวันที่เท่าไรคะ' },
    ],
  },
  {
    name: 'วีรพงษ์ แสนดี',
    place: 'อบต.ควนลัง',
    steps: [
      { ago: 2 * hour, attach: 'file', text: 'ส่งหนังสือมอบหมายผู้รับผิดชอบคนใหม่ของ อบต.ควนลัง หาดใหญ่ ครับ คนเดิมย้าย' },
    ],
  },
  {
    name: 'นงลักษณ์ พูนทรัพย์',
    place: 'ทต.ท่าข้าม',
    steps: [
      { ago: 3 * hour, say: 'ลืมรหัสผ่านค่ะ ขอรีเซ็ตใหม่ได้ไหมคะ' },
      { ago: 3 * hour - 2 * minute, say: 'ทต.ท่าข้าม สงขลา ค่ะ' },
      { ago: 2 * hour + 40 * minute, sticker: true },
    ],
  },
  {
    name: 'ชัยวัฒน์ คงเจริญ',
    place: 'อบจ.สงขลา',
    steps: [{ ago: 5 * hour, say: 'อบจ.สงขลาครับ ระบบให้เปลี่ยนรหัสครั้งแรก แต่ตั้งเท่าไรก็ไม่ผ่าน ต้องกี่ตัวอักษรครับ' }],
  },
  {
    name: 'รัชนี อุดมสุข',
    place: 'อบต.ดอนยาวใหญ่',
    steps: [
      { ago: 2 * day, say: 'ได้ซองรหัสแล้วแต่ชื่อ อปท. ไม่ตรงค่ะ เป็นของตำบลข้างๆ' },
      { ago: 2 * day - 5 * minute, attach: 'image' },
    ],
  },
  {
    name: 'สมพร แก่นจันทร์',
    place: 'อบต.ริมโขง',
    steps: [
      {
        ago: 22 * hour,
        say: 'อบต.ริมโขง เชียงของ ขอเปลี่ยนผู้รับผิดชอบครับ นักทรัพยากรบุคคลคนเดิมลาออก ต้องทำหนังสือไหมครับ',
      },
    ],
  },
  {
    name: 'อรอนงค์ ทิพย์วารี',
    place: 'อบต.บ้านสวน',
    steps: [
      { ago: 23 * hour + 20 * minute, say: 'เว็บล่มหรือเปล่าคะ เข้าไม่ได้ตั้งแต่เช้า' },
      { ago: 23 * hour + 10 * minute, say: 'ที่อำเภอเดียวกันก็เข้าไม่ได้เหมือนกันค่ะ' },
    ],
  },
  {
    name: 'กิตติ วงศ์ใหญ่',
    place: 'ทน.หาดใหญ่',
    steps: [{ ago: 3 * day, say: 'รหัสที่ได้ใช้กับข้อมูลพนักงานจ้างด้วยหรือไม่ครับ' }],
  },
  {
    name: 'พิมพ์ใจ ชุ่มเย็น',
    place: 'ทต.นาทับ',
    steps: [
      { ago: 70 * minute, attach: 'audio' },
      { ago: 68 * minute, say: 'พิมพ์ไม่ถนัดค่ะ ขับรถอยู่ ฟังในเสียงนะคะ' },
    ],
  },
  {
    name: 'ไพโรจน์ มั่นคง',
    place: 'อบต.นาทุ่ง',
    steps: [{ ago: 8 * day, say: 'อบต.นาทุ่ง ชุมพร กำหนดอบรมของจังหวัดวันไหนครับ ยังไม่ได้รับหนังสือ' }],
  },
];

/**
 * Lets made-up officers write to the page, so that the desk of a newcomer is not empty. Told like
 * anything else that people say: by signed webhooks, retried until the desk takes them.
 */
export function playSampleConversations(acts: Acts): void {
  for (const { name, place, steps } of sampleConversations) {
    const { psid } = acts.createPerson({ name, place });
    for (const step of steps) play(acts, psid, step);
  }
}

function play(acts: Acts, psid: string, step: Step): void {
  const when = { psid, agoMs: step.ago };
  if ('say' in step) acts.say({ ...when, text: step.say });
  else if ('attach' in step) acts.attach({ ...when, text: step.text, attachments: [{ type: step.attach }] });
  else if ('sticker' in step) acts.sticker(when);
  else acts.answerElsewhere({ ...when, text: step.page });
}
