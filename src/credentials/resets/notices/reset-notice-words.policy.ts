import { neverAsked, signature, type NoticeWords } from '../../custody/notice-words.policy.js';
import { thaiMoment } from '../../../platform/paper/thai-date.policy.js';

/** To the LAO: another credential is being made for it. */
export function startedWords(facts: {
  lao: string;
  at: Date;
  inPerson: boolean;
  report: string;
}): NoticeWords {
  const way = facts.inPerson
    ? 'เจ้าหน้าที่ผู้รับผิดชอบต้องรับมอบและลงชื่อรับด้วยตนเอง'
    : 'ลิงก์ตั้งรหัสผ่านส่งไปยังอีเมลที่ลงทะเบียนไว้ของเจ้าหน้าที่ผู้รับผิดชอบเท่านั้น';
  return {
    subject: `ออกรหัสใหม่ให้บัญชี ${facts.lao}`,
    text: `มีการออกรหัสใหม่ให้บัญชี ${facts.lao} เมื่อ ${thaiMoment(facts.at)} ตามคำขอ
${way}

หากท่านไม่ได้ร้องขอ แจ้งทันทีที่ ${facts.report}
รหัสจะถูกระงับทันทีที่ท่านแจ้ง

${neverAsked}${signature}`,
  };
}

/** To the LAO: another credential was asked for, and there is time to object. */
export function askedWords(facts: { lao: string; until: Date; report: string }): NoticeWords {
  return {
    subject: `มีผู้ขอรหัสใหม่ของบัญชี ${facts.lao}`,
    text: `มีผู้ขอรหัสใหม่ของบัญชี ${facts.lao} เพื่อความปลอดภัย จะออกรหัสใหม่ได้ตั้งแต่ ${thaiMoment(facts.until)}
หากท่านไม่ได้ร้องขอ แจ้งก่อนเวลานั้นที่ ${facts.report}
คำขอจะถูกระงับทันทีที่ท่านแจ้ง

${neverAsked}${signature}`,
  };
}

/** To the LAO: its officer changed, so that what the former one had asked for is void. */
export function requestEndedWords(facts: { lao: string; at: Date }): NoticeWords {
  return {
    subject: `เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ: ยกเลิกคำขอรหัสใหม่ของ ${facts.lao}`,
    text: `มีการเปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบของ ${facts.lao} จึงยกเลิกลิงก์ที่ส่งให้เจ้าหน้าที่เดิมตามคำขอซึ่งยังไม่ได้เปิด เมื่อ ${thaiMoment(facts.at)}
เจ้าหน้าที่คนใหม่ขอรหัสใหม่ได้ด้วยตนเอง

${neverAsked}${signature}`,
  };
}

/** To the LAO: nobody has opened in time what its officer had asked for. */
export function requestLapsedWords(facts: { lao: string; at: Date }): NoticeWords {
  return {
    subject: `ลิงก์ตั้งรหัสผ่านใหม่ของ ${facts.lao} หมดเวลาแล้ว`,
    text: `ลิงก์ตั้งรหัสผ่านใหม่ที่เจ้าหน้าที่ของ ${facts.lao} ขอไว้ ไม่มีผู้เปิดภายใน 72 ชั่วโมง จึงใช้ไม่ได้แล้วตั้งแต่ ${thaiMoment(facts.at)}
หากยังต้องการ เจ้าหน้าที่ผู้รับผิดชอบขอรหัสใหม่ได้อีกครั้ง

${neverAsked}${signature}`,
  };
}

/** To who decides: a case waits. */
export function approvalWords(facts: { lao: string; number: number; link: string }): NoticeWords {
  return {
    subject: `โปรดพิจารณาคำขอรหัสใหม่ เลขที่ ${facts.number} ของ ${facts.lao}`,
    text: `คำขอรหัสใหม่ เลขที่ ${facts.number} ของ ${facts.lao} ตรวจยืนยันตัวตนครบแล้ว รอการอนุมัติจากท่าน
โปรดเข้าสู่ระบบเพื่อตรวจหลักฐานและพิจารณา

${facts.link}

${neverAsked}${signature}`,
  };
}

/** To the province and DLA: a case is frozen. */
export function fraudWords(facts: { lao: string; number: number; link: string }): NoticeWords {
  return {
    subject: `สงสัยการแอบอ้าง: คำขอรหัสใหม่ เลขที่ ${facts.number} ของ ${facts.lao}`,
    text: `คำขอรหัสใหม่ เลขที่ ${facts.number} ของ ${facts.lao} ถูกระงับเพราะสงสัยว่ามีการแอบอ้าง
โปรดอย่าแจ้งผู้ขอ และเข้าสู่ระบบเพื่อตรวจสอบ

${facts.link}

${neverAsked}${signature}`,
  };
}

/** To a province's representatives: a LAO waits for what is with them. */
export function nudgeWords(facts: { lao: string; province: string; link: string }): NoticeWords {
  return {
    subject: `${facts.lao} แจ้งว่ายังไม่ได้รับรหัสผู้ใช้งาน`,
    text: `เรียน ผู้แทนจังหวัด${facts.province}

${facts.lao} แจ้งว่ายังไม่ได้รับรหัสผู้ใช้งาน ซึ่งอยู่ระหว่างรอท่านรับมอบหรือส่งมอบ
โปรดนัดหมายและส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบ

${facts.link}

${neverAsked}${signature}`,
  };
}

/** What the message with a one-time code says. */
export interface CodeWords {
  lao: string;
  code: string;
  /** So long it is good. */
  minutes: number;
  /** It binds the address that asked; else it is for a request. */
  bind: boolean;
  /** Where it is typed. */
  typed: 'chat' | 'mail' | 'page';
}

const typedWhere: Record<CodeWords['typed'], string> = {
  chat: 'พิมพ์ในแชตที่ท่านติดต่อเท่านั้น',
  mail: 'พิมพ์ตอบกลับในอีเมลที่ท่านกำลังติดต่อกับ lhr.team เท่านั้น',
  page: 'พิมพ์ในหน้าเว็บที่ท่านขอรหัสใหม่เท่านั้น',
};

/** To the officer: the code that shows that they read this mailbox or chat. */
export function codeWords({ lao, code, minutes, bind, typed }: CodeWords): NoticeWords {
  const why = bind ? 'ผูกแชตที่ติดต่อเข้ามากับตัวท่าน' : 'ยืนยันคำขอรหัสใหม่';
  return {
    subject: `รหัสยืนยันสำหรับ ${lao}`,
    text: `รหัสยืนยันเพื่อ${why} ของ ${lao}

${code}

${typedWhere[typed]} ใช้ได้ครั้งเดียว ภายใน ${minutes} นาที
หากท่านไม่ได้ร้องขอ ไม่ต้องทำอะไร และอย่าบอกรหัสนี้แก่ผู้ใด แม้ผู้นั้นอ้างว่าเป็นเจ้าหน้าที่${signature}`,
  };
}

/** The mail that carries the link of another credential. */
export function resetLinkWords(facts: {
  lao: string;
  officer: string;
  link: string;
  until: Date;
  pin: 'chat' | 'own';
}): NoticeWords {
  const pin = facts.pin === 'chat' ? 'PIN 6 หลักที่แสดงในแชตที่ท่านขอ' : 'PIN 6 หลักที่ท่านตั้งเองขณะลงชื่อรับ';
  return {
    subject: `ตั้งรหัสผ่านใหม่ของ ${facts.lao}`,
    text: `เรียน ${facts.officer}

ท่านได้ขอรหัสใหม่ของบัญชี ${facts.lao}
เปิดลิงก์นี้และใช้ ${pin} ลิงก์ใช้ได้ครั้งเดียว ถึง ${thaiMoment(facts.until)}

${facts.link}

อย่าส่งต่ออีเมลนี้ ${neverAsked}
หากมีอีเมลลักษณะนี้มาก่อนหน้า ลิงก์ในฉบับก่อนใช้ไม่ได้แล้ว${signature}`,
  };
}
