import { thaiMoment } from '../../platform/paper/thai-date.policy.js';

/** A notice as it is sent: no secret in it, nothing by which anything can be opened. */
export interface NoticeWords {
  subject: string;
  text: string;
}

const project = 'ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ (LHR)';
export const signature = `\n\nกรมส่งเสริมการปกครองท้องถิ่น\nหากมีข้อสงสัย ติดต่อเพจเฟซบุ๊ก lhr.team`;
export const neverAsked = 'เจ้าหน้าที่จะไม่ขอรหัสผ่านหรือรหัสเปิดใช้งานจากท่านไม่ว่ากรณีใด';

/** To a province's representative: credentials wait to be accepted (rules 1.1, 1.2). */
export function transferWords(facts: {
  province: string;
  count: number;
  paper: boolean;
  link: string;
  reminder: boolean;
}): NoticeWords {
  const what = facts.paper ? 'ซองรหัสเปิดใช้งาน' : 'รหัสผู้ใช้งาน';
  return {
    subject: `${facts.reminder ? 'แจ้งเตือน: ' : ''}โปรดรับมอบ${what} จังหวัด${facts.province} ${facts.count} แห่ง`,
    text: `เรียน ผู้แทนจังหวัด${facts.province}

กรมส่งเสริมการปกครองท้องถิ่นส่งมอบ${what}ระบบ${project} ของ อปท. ในจังหวัดจำนวน ${facts.count} แห่ง
โปรดเข้าสู่ระบบเพื่อตรวจนับและกดรับมอบ แล้วส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบทีละแห่งในวันฝึกอบรม

${facts.link}

${neverAsked}${signature}`,
  };
}

/** To the LAO: its credential was given to somebody. */
export function handedWords(facts: {
  lao: string;
  officer: string;
  proxy: string | null;
  at: Date;
  place: string;
  report: string;
}): NoticeWords {
  const taker = facts.proxy ? `${facts.proxy} (รับแทน ${facts.officer})` : facts.officer;
  return {
    subject: `ส่งมอบรหัสผู้ใช้งานของ ${facts.lao} แล้ว`,
    text: `รหัสผู้ใช้งานระบบ${project} ของ ${facts.lao}
ส่งมอบให้ ${taker}
เมื่อ ${thaiMoment(facts.at)} ณ ${facts.place}

หากไม่ถูกต้อง โปรดแจ้งทันทีที่ ${facts.report}
รหัสจะถูกระงับทันทีที่ท่านแจ้ง

${neverAsked}${signature}`,
  };
}

/** To the LAO: the credential was opened, or its password set. */
export function openedWords(facts: { lao: string; at: Date; own: boolean; report: string }): NoticeWords {
  return {
    subject: `${facts.own ? 'ตั้งรหัสผ่าน' : 'เปิดดูรหัสผ่านชั่วคราว'}ของ ${facts.lao} แล้ว`,
    text: `มีการ${facts.own ? 'ตั้งรหัสผ่านใหม่' : 'เปิดดูรหัสผ่านชั่วคราว'}ของบัญชี ${facts.lao} เมื่อ ${thaiMoment(facts.at)}
${facts.own ? '' : 'โปรดเปลี่ยนรหัสผ่านในการเข้าใช้งานครั้งแรก ภายใน 72 ชั่วโมง\n'}
หากท่านไม่ได้เป็นผู้ดำเนินการ แจ้งทันทีที่ ${facts.report}${signature}`,
  };
}

/** To the officer: the temporary password is still unchanged. */
export function changeWords(facts: { lao: string; due: Date; report: string }): NoticeWords {
  return {
    subject: `โปรดเปลี่ยนรหัสผ่านชั่วคราวของ ${facts.lao}`,
    text: `รหัสผ่านชั่วคราวของ ${facts.lao} ยังไม่ได้เปลี่ยน
โปรดเข้าใช้งานและเปลี่ยนรหัสผ่านก่อน ${thaiMoment(facts.due)} มิฉะนั้นรหัสผ่านจะถูกระงับเพื่อความปลอดภัย

หากท่านไม่ได้เป็นผู้เปิดดูรหัสผ่าน แจ้งทันทีที่ ${facts.report}${signature}`,
  };
}

/** To the LAO: its credential was stopped, and what comes next. */
export function stoppedWords(facts: { lao: string; at: Date }): NoticeWords {
  return {
    subject: `ระงับรหัสผู้ใช้งานของ ${facts.lao} เพื่อความปลอดภัย`,
    text: `รหัสผู้ใช้งานระบบ${project} ของ ${facts.lao} ถูกระงับเมื่อ ${thaiMoment(facts.at)} เพื่อความปลอดภัย
ข้อมูลบุคลากรของท่านยังอยู่ครบถ้วน จะมีการออกรหัสใหม่และส่งมอบผ่านผู้แทนจังหวัด
ซองหรือลิงก์เดิมใช้ไม่ได้แล้ว โปรดทำลาย

${neverAsked}${signature}`,
  };
}

/** To the LAO: its officer changed, so that what the former one was given and did not open is void. */
export function officerChangedWords(facts: { lao: string; at: Date }): NoticeWords {
  return {
    subject: `เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ: ยกเลิกรหัสที่ส่งมอบไว้ของ ${facts.lao}`,
    text: `มีการเปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบของ ${facts.lao} จึงยกเลิกซองหรือลิงก์ที่ส่งมอบให้เจ้าหน้าที่เดิมซึ่งยังไม่ได้เปิด เมื่อ ${thaiMoment(facts.at)}
ซองหรือลิงก์เดิมใช้ไม่ได้แล้ว โปรดทำลาย เจ้าหน้าที่คนใหม่จะได้รับมอบและลงชื่อรับด้วยตนเองจากผู้แทนจังหวัด

${neverAsked}${signature}`,
  };
}

/** To the LAO: the envelope that its officer signed for was printed anew; the older one is void. */
export function reprintedWords(facts: { lao: string; at: Date }): NoticeWords {
  return {
    subject: `พิมพ์ซองใหม่ของ ${facts.lao} ซองเดิมใช้ไม่ได้แล้ว`,
    text: `มีการพิมพ์ซองรหัสเปิดใช้งานใหม่ของ ${facts.lao} เมื่อ ${thaiMoment(facts.at)}
ซองที่รับมอบไปแล้วใช้ไม่ได้อีก โปรดทำลาย เจ้าหน้าที่ผู้รับผิดชอบต้องรับมอบและลงชื่อรับซองใหม่จากผู้แทนจังหวัด

${neverAsked}${signature}`,
  };
}

/** To the LAO: its officer was sent another link for what they signed for. */
export function linkAgainWords(facts: {
  lao: string;
  officer: string;
  at: Date;
  report: string;
}): NoticeWords {
  return {
    subject: `ส่งลิงก์เปิดใช้งานใหม่ให้เจ้าหน้าที่ของ ${facts.lao}`,
    text: `ส่งลิงก์เปิดใช้งานใหม่ของ ${facts.lao} ไปยังอีเมลที่ลงทะเบียนไว้ของ ${facts.officer} เมื่อ ${thaiMoment(facts.at)}
ลิงก์ในอีเมลฉบับก่อนใช้ไม่ได้แล้ว

หากท่านไม่ได้ขอ โปรดแจ้งทันทีที่ ${facts.report}
รหัสจะถูกระงับทันทีที่ท่านแจ้ง

${neverAsked}${signature}`,
  };
}

/** To the LAO: the temporary password was changed, so that only who changed it knows one. */
export function changedWords(facts: { lao: string; at: Date; report: string | null }): NoticeWords {
  const report = facts.report
    ? `\nหากเจ้าหน้าที่ของท่านไม่ได้เป็นผู้เปลี่ยน โปรดแจ้งทันทีที่ ${facts.report}\nรหัสจะถูกระงับทันทีที่ท่านแจ้ง\n`
    : '';
  return {
    subject: `เปลี่ยนรหัสผ่านชั่วคราวของ ${facts.lao} แล้ว`,
    text: `ตรวจพบเมื่อ ${thaiMoment(facts.at)} ว่ารหัสผ่านชั่วคราวของ ${facts.lao} ถูกเปลี่ยนแล้ว
${report}
${neverAsked}${signature}`,
  };
}

/** To the LAO: nobody has opened in time what its officer signed for. */
export function lapsedWords(facts: { lao: string; at: Date; paper: boolean }): NoticeWords {
  const what = facts.paper ? 'ซองรหัสเปิดใช้งาน' : 'ลิงก์เปิดใช้งาน';
  return {
    subject: `${what}ของ ${facts.lao} หมดเวลาแล้ว`,
    text: `${what}ที่เจ้าหน้าที่ของ ${facts.lao} ลงชื่อรับไว้ ไม่มีผู้เปิดภายใน 72 ชั่วโมง จึงใช้ไม่ได้แล้วตั้งแต่ ${thaiMoment(facts.at)}
โปรดติดต่อผู้แทนจังหวัด เพื่อรับ${facts.paper ? 'ซอง' : 'ลิงก์'}ใหม่

${neverAsked}${signature}`,
  };
}

/** To a province's representatives: what they hold of a batch is void, and nothing of it is handed over any more. */
export function provinceStoppedWords(facts: { province: string; batch: string; at: Date }): NoticeWords {
  return {
    subject: `ระงับรหัสที่ยังไม่ได้ส่งมอบ จังหวัด${facts.province}`,
    text: `เรียน ผู้แทนจังหวัด${facts.province}

รหัสผู้ใช้งานระบบ${project} ของรอบ “${facts.batch}” ถูกระงับเมื่อ ${thaiMoment(facts.at)} เพื่อความปลอดภัย
ซองและรายการที่ยังไม่ได้ส่งมอบใช้ไม่ได้แล้ว โปรดหยุดส่งมอบ เก็บซองไว้รวมกัน และรอรอบใหม่จากกรม
เครื่องที่ใช้ในวันฝึกอบรมโดยไม่มีสัญญาณ โปรดเชื่อมต่อเพื่อรับรายการล่าสุด

${neverAsked}${signature}`,
  };
}

/** The mail that carries the one-time link; its second half is the PIN that only the officer knows. */
export function linkWords(facts: { lao: string; officer: string; link: string; until: Date }): NoticeWords {
  return {
    subject: `เปิดใช้งานรหัสของ ${facts.lao}`,
    text: `เรียน ${facts.officer}

ท่านได้ลงชื่อรับรหัสผู้ใช้งานระบบ${project} ของ ${facts.lao} แล้ว
เปิดลิงก์นี้และใช้ PIN 6 หลักที่ท่านตั้งเองขณะลงชื่อรับ เพื่อเปิดใช้งาน ลิงก์ใช้ได้ครั้งเดียว ถึง ${thaiMoment(facts.until)}

${facts.link}

อย่าส่งต่ออีเมลนี้ ${neverAsked}
หากมีอีเมลลักษณะนี้มาก่อนหน้า ลิงก์ในฉบับก่อนใช้ไม่ได้แล้ว${signature}`,
  };
}
