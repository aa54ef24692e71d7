import type { NoticeWords } from '../custody/notice-words.policy.js';
import { neverAsked, signature } from '../custody/notice-words.policy.js';
import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { IncidentKind } from './incident.entity.js';

/** What an incident is called in a notice and on paper. */
export const incidentNames: Record<IncidentKind, string> = {
  leak: 'รายการรหัสผู้ใช้งานรั่วไหล',
  compromise: 'มีผู้อื่นใช้รหัสผู้ใช้งาน',
  'wrong-person': 'ส่งมอบรหัสผู้ใช้งานผิดคน',
  missing: 'ซองรหัสผู้ใช้งานหาย',
  'count-differs': 'จังหวัดนับได้ไม่ตรงกับที่ส่ง',
  'link-used-again': 'ลิงก์หรือซองที่ใช้แล้วถูกเปิดอีก',
  'too-many-tries': 'ใส่ PIN ผิดหลายครั้ง',
  'cannot-open': 'เจ้าหน้าที่เปิดรหัสไม่ได้',
  exposed: 'รหัสถูกส่งทางแชต',
  'unusual-speed': 'มีคำขอรหัสใหม่มากผิดปกติ',
  'not-changed': 'รหัสผ่านชั่วคราวอาจยังไม่ถูกเปลี่ยน',
  'not-stopped': 'รหัสผ่านที่ต้องระงับยังใช้ได้อยู่',
  'ran-out': 'ซองที่พิมพ์ไว้หมดอายุโดยไม่มีผู้ลงชื่อรับ',
};

/** To who looks after incidents: one was opened. What people wrote about it is read on its page only. */
export function alarmWords(facts: {
  kind: IncidentKind;
  province: string | null;
  lao: string | null;
  batch: string | null;
  at: Date;
  link: string;
}): NoticeWords {
  const where = facts.lao ?? (facts.province && `จังหวัด${facts.province}`);
  const lines = [
    `เหตุการณ์: ${incidentNames[facts.kind]}`,
    facts.lao && `อปท.: ${facts.lao}`,
    facts.province && `จังหวัด: ${facts.province}`,
    facts.batch && `รอบการออกรหัส: ${facts.batch}`,
    `เมื่อ: ${thaiMoment(facts.at)}`,
    `\nโปรดตรวจสอบและดำเนินการที่ ${facts.link}`,
  ];
  return {
    subject: `แจ้งเหตุ: ${incidentNames[facts.kind]}${where ? ` ${where}` : ''}`,
    text: `${lines.filter(Boolean).join('\n')}${signature}`,
  };
}

/** To the same: there were so many of a kind that the later ones are told together. */
export function floodWords(facts: {
  kind: IncidentKind;
  province: string | null;
  count: number;
  from: Date;
  until: Date;
  link: string;
}): NoticeWords {
  const where = facts.province ? ` จังหวัด${facts.province}` : '';
  return {
    subject: `แจ้งเหตุ: ${incidentNames[facts.kind]}${where} ${facts.count} เหตุการณ์ในหนึ่งชั่วโมง`,
    text: `เหตุการณ์: ${incidentNames[facts.kind]}${where}
จำนวนทั้งหมด ${facts.count} เหตุการณ์ ตั้งแต่ ${thaiMoment(facts.from)} ถึง ${thaiMoment(facts.until)}
เหตุการณ์แรก ๆ แจ้งไปแล้วทีละฉบับ ที่เหลือแจ้งรวมในฉบับนี้

โปรดตรวจสอบและดำเนินการที่ ${facts.link}${signature}`,
  };
}

interface LaoFacts {
  lao: string;
  at: Date;
  /** Where "this was not me" is said; null without a hand-over that stands. */
  report: string | null;
}

/** To the LAO: what happened to its credential; null for what it is told otherwise, or need not know. */
export function laoAlarmWords(kind: IncidentKind, facts: LaoFacts): NoticeWords | null {
  const { lao } = facts;
  const at = thaiMoment(facts.at);
  switch (kind) {
    case 'link-used-again':
      return words(
        facts,
        `มีผู้เปิดลิงก์หรือซองที่ใช้แล้วของ ${lao}`,
        `ลิงก์หรือรหัสในซองของ ${lao} ซึ่งใช้ไปแล้ว ถูกเปิดอีกครั้งเมื่อ ${at}
รหัสผ่านไม่ได้ถูกเปิดเผย หากเจ้าหน้าที่ของท่านเป็นผู้เปิดเอง ไม่ต้องดำเนินการใด`,
      );
    case 'too-many-tries':
      return words(
        facts,
        `มีผู้ใส่ PIN ของ ${lao} ผิดหลายครั้ง`,
        `มีผู้ใส่ PIN เพื่อเปิดรหัสผู้ใช้งานของ ${lao} ผิดเกินจำนวนที่กำหนด เมื่อ ${at}
ลิงก์หรือรหัสในซองนั้นถูกยกเลิกแล้ว หากเจ้าหน้าที่ของท่านใส่ผิดเอง โปรดติดต่อผู้แทนจังหวัดเพื่อขอใหม่`,
      );
    case 'wrong-person':
      return words(
        { ...facts, report: null },
        `ระงับรหัสผู้ใช้งานของ ${lao} เพราะส่งมอบผิดคน`,
        `มีการบันทึกเมื่อ ${at} ว่ารหัสผู้ใช้งานของ ${lao} ถูกส่งมอบผิดคน รหัสนั้นถูกระงับแล้ว
ข้อมูลบุคลากรของท่านยังอยู่ครบถ้วน จะมีการออกรหัสใหม่และส่งมอบผ่านผู้แทนจังหวัด`,
      );
    case 'missing':
      return words(
        { ...facts, report: null },
        `ซองรหัสผู้ใช้งานของ ${lao} หาย`,
        `มีการบันทึกเมื่อ ${at} ว่าซองรหัสผู้ใช้งานของ ${lao} หายก่อนส่งมอบ ซองนั้นใช้เปิดอะไรไม่ได้แล้ว
จะมีการพิมพ์ซองใหม่และส่งมอบผ่านผู้แทนจังหวัด`,
      );
    default:
      return null;
  }
}

function words({ report }: LaoFacts, subject: string, text: string): NoticeWords {
  const tail = report ? `\nหากไม่ใช่ โปรดแจ้งทันทีที่ ${report}\nรหัสจะถูกระงับทันทีที่ท่านแจ้ง\n` : '';
  return { subject, text: `${text}\n${tail}\n${neverAsked}${signature}` };
}
