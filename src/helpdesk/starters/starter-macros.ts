/** An answer that a new desk comes with. */
export interface StarterMacro {
  title: string;
  shortcut: string;
  textTh: string;
  textEn: string;
  closes?: boolean;
}

/** Beginnings for the commonest answers; each leads to the page on which its reader follows the case, or to an article. */
export const starterMacros: readonly StarterMacro[] = [
  {
    title: 'ทักทายและถามชื่อ อปท.',
    shortcut: 'ทักทาย',
    textTh: 'สวัสดีค่ะ {{agent}} ยินดีให้ความช่วยเหลือ ขอทราบชื่อ อปท. และชื่อ–ตำแหน่งของท่านด้วยค่ะ',
    textEn:
      'Hello, this is {{agent}}. Which local administrative organisation are you from, and what are your name and position?',
  },
  {
    title: 'รับเรื่องแล้ว พร้อมลิงก์ติดตาม',
    shortcut: 'รับเรื่อง',
    textTh: 'รับเรื่อง {{ticket}} แล้วค่ะ อยู่ระหว่างตรวจสอบ ติดตามเรื่องได้ที่ {{status-page}} โดยไม่ต้องใช้รหัสผ่าน',
    textEn:
      'We have {{ticket}} and are looking into it. Follow it at {{status-page}}; you need no password for that.',
  },
  {
    title: 'ยังไม่ได้รับรหัส',
    shortcut: 'ยังไม่ได้รับ',
    textTh:
      'เรียน {{contact}} รหัสผู้ใช้งานของ {{lao}} ส่งผ่านผู้แทนจังหวัด{{province}} กรุณาติดต่อผู้แทนจังหวัดเพื่อรับซองและลงลายมือชื่อ หากมีข้อขัดข้องแจ้งเรื่อง {{ticket}} ได้ค่ะ ติดตามเรื่องที่ {{status-page}}',
    textEn:
      'Dear {{contact}}, the credentials of {{lao}} go through the provincial representative of {{province}}, who hands them to you and takes your signature. If that does not work, tell us {{ticket}}, or follow it at {{status-page}}.',
  },
  {
    title: 'ลืมรหัสผ่าน ทำเองได้ทางแชต',
    shortcut: 'ลืมรหัส',
    textTh:
      'ท่านขอรหัสผ่านใหม่เองได้ค่ะ พิมพ์ “ลืมรหัสผ่าน” พร้อมชื่อ อปท. อำเภอ และจังหวัด ระบบจะส่งรหัสยืนยันไปยังอีเมลที่ลงทะเบียนไว้ ถ้าอีเมลนั้นใช้ไม่ได้แล้ว แจ้งที่นี่ได้เลยค่ะ',
    textEn:
      'You can ask for a new password yourself: write that you forgot it, with the name, district and province of your organisation. A code goes to the registered mailbox. If that mailbox is not in use any more, tell us here.',
  },
  {
    title: 'ขอสำเนาบัตรที่ค้าง',
    shortcut: 'สำเนาบัตร',
    textTh:
      'เรียน {{contact}} {{lao}} ยังค้างส่งสำเนาบัตรประจำตัวประชาชน กรุณาส่งผ่านลิงก์ในอีเมลหรือผู้แทนจังหวัด ภายในวันที่ {{documents-due}} และโปรดอย่าส่งภาพบัตรในช่องแชตนี้ค่ะ',
    textEn:
      'Dear {{contact}}, copies of ID cards are still missing from {{lao}}. Please send them by the link in your mail or through the provincial representative by {{documents-due}}, and no pictures of cards in this chat.',
  },
  {
    title: 'เราไม่ถามรหัสผ่านและเลข 13 หลัก',
    shortcut: 'ไม่ถามรหัส',
    textTh:
      'เพื่อความปลอดภัย โปรดอย่าส่งรหัสผ่านหรือเลขประจำตัวประชาชน 13 หลักทางนี้นะคะ เจ้าหน้าที่ไม่เคยขอ หากบอกผู้อื่นไปแล้ว แจ้งเราทันที เราจะระงับรหัสนั้นให้ค่ะ',
    textEn:
      'For your safety please send neither passwords nor 13-digit numbers here: our staff never ask for them. If you told somebody, tell us at once and we stop that password.',
  },
  {
    title: 'ปิดเรื่องเมื่อใช้งานได้แล้ว',
    shortcut: 'ปิดเรื่อง',
    textTh: 'ยินดีค่ะที่ใช้งานได้แล้ว ขอปิดเรื่อง {{ticket}} หากพบปัญหาอีกตอบกลับข้อความนี้ได้เลยค่ะ',
    textEn: 'Glad that it works now. We close {{ticket}}; just answer here if anything comes up again.',
    closes: true,
  },
];
