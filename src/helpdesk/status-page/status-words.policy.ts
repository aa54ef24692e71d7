import type { Language } from '../../platform/paper/language.policy.js';
import type { TicketState } from '../ticket.entity.js';

interface Words {
  title: string;
  number: (number: number) => string;
  /** Where the ticket stands, in words of who asked: ours to do, theirs, put aside, at its end. */
  states: Record<TicketState, string>;
  received: string;
  answered: string;
  due: string;
  closed: string;
  more: string;
  missing: string;
  'missing-text': string;
  how: string;
  scores: Record<1 | 2 | 3 | 4 | 5, string>;
  score: (number: number) => string;
  comment: string;
  secrets: string;
  send: string;
  change: string;
  thanks: string;
  owner: string;
  project: string;
  footer: string;
  /** What the other language is called in itself. */
  other: string;
}

/** What a ticket's page says to the one who asked. */
export const statusWords: Record<Language, Words> = {
  th: {
    title: 'สถานะเรื่อง LHR',
    number: (number) => `เรื่องเลขที่ ${number}`,
    states: {
      open: 'เจ้าหน้าที่กำลังดูแลเรื่องนี้',
      waiting: 'เจ้าหน้าที่ตอบแล้ว รอข้อมูลหรือการยืนยันจากท่าน',
      snoozed: 'เจ้าหน้าที่รับเรื่องแล้ว อยู่ระหว่างรอดำเนินการ',
      closed: 'ปิดเรื่องแล้ว',
      merged: 'รวมกับเรื่องอื่นแล้ว',
    },
    received: 'รับเรื่องเมื่อ',
    answered: 'ตอบครั้งแรกเมื่อ',
    due: 'จะตอบภายใน',
    closed: 'ปิดเรื่องเมื่อ',
    more: 'ต้องการเพิ่มเติมข้อมูล ตอบกลับในช่องทางเดิมที่ท่านติดต่อมา หน้านี้ไม่แสดงเนื้อหาการสนทนา',
    missing: 'ไม่พบเรื่องนี้',
    'missing-text': 'โปรดเปิดลิงก์จากข้อความที่ได้รับอีกครั้ง หากคัดลอกลิงก์มา ตรวจว่าคัดลอกครบทุกตัวอักษร',
    how: 'การช่วยเหลือครั้งนี้เป็นอย่างไร',
    scores: { 5: 'ดีมาก', 4: 'ดี', 3: 'พอใช้', 2: 'ไม่ดี', 1: 'แย่มาก' },
    score: (number) => `คะแนนของเรื่องเลขที่ ${number}`,
    comment: 'ความเห็นเพิ่มเติม (ไม่บังคับ)',
    secrets: 'โปรดอย่าใส่รหัสผ่านหรือเลขประจำตัวประชาชน',
    send: 'ส่งความเห็น',
    change: 'แก้ไขความเห็น',
    thanks: 'ขอบคุณสำหรับความเห็น',
    owner: 'กรมส่งเสริมการปกครองท้องถิ่น',
    project: 'ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ (LHR)',
    footer: 'มีปัญหา ติดต่อผู้แทนจังหวัดของท่าน หรือ<span class="whole">เพจเฟซบุ๊ก lhr.team</span>',
    other: 'English',
  },
  en: {
    title: 'Your request · LHR',
    number: (number) => `Request no. ${number}`,
    states: {
      open: 'We are working on it',
      waiting: 'We have answered and wait for you',
      snoozed: 'We have it and will come back to it',
      closed: 'It is closed',
      merged: 'It is part of another request',
    },
    received: 'Received',
    answered: 'First answered',
    due: 'We answer by',
    closed: 'Closed',
    more: 'To add something, answer where you wrote to us. This page shows nothing of what was said.',
    missing: 'There is no such request',
    'missing-text':
      'Open the link from our message again. If you copied it, see that you copied every letter of it.',
    how: 'How was our help?',
    scores: { 5: 'Very good', 4: 'Good', 3: 'Fair', 2: 'Poor', 1: 'Very poor' },
    score: (number) => `Score of request no. ${number}`,
    comment: 'Anything to add (optional)',
    secrets: 'Please give no password and no ID-card number',
    send: 'Send',
    change: 'Change',
    thanks: 'Thank you',
    owner: 'Department of Local Administration',
    project: 'National Centre for Local Personnel Information (LHR)',
    footer: 'Stuck? Ask the representative of your province, or our Facebook page lhr.team',
    other: 'ภาษาไทย',
  },
};
