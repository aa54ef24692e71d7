import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import { neverAsked, signature, type NoticeWords } from './notice-words.policy.js';

/** Steps of which the LAO is told by themselves; of every other it is told by what brought it about. */
export const toldSteps = ['accepted', 'returned'] as const;
export type ToldStep = (typeof toldSteps)[number];

/** What happened to a LAO's credential on its way. */
export interface ToldFacts {
  lao: string;
  province: string;
  at: Date;
  /** When DLA sent it to the province; null where it was not. */
  sentAt: Date | null;
  paper: boolean;
  /** Nobody came for it on the day, and it stays at the province. */
  noShow: boolean;
}

/** To the LAO: its credential has come to its province, or was not handed over there (custody trail: each step is told). */
export function stepWords(kind: ToldStep, facts: ToldFacts): NoticeWords {
  const what = facts.paper ? 'ซองรหัสผู้ใช้งาน' : 'รหัสผู้ใช้งาน';
  const { subject, text } = byKind[kind](what, facts);
  return { subject, text: `${text}\n\n${neverAsked}${signature}` };
}

const byKind: Record<ToldStep, (what: string, facts: ToldFacts) => NoticeWords> = {
  accepted: (what, { lao, province, at, sentAt }) => ({
    subject: `จังหวัดรับมอบ${what}ของ ${lao} แล้ว`,
    text: `${sentAt ? `กรมส่ง${what}ของ ${lao} เมื่อ ${thaiMoment(sentAt)}\n` : ''}ผู้แทนจังหวัด${province}รับมอบ${what}ของ ${lao} เมื่อ ${thaiMoment(at)}
เจ้าหน้าที่ผู้รับผิดชอบต้องรับมอบและลงชื่อรับด้วยตนเองในวันฝึกอบรมของจังหวัด`,
  }),
  returned: (what, { lao, at, noShow }) =>
    noShow
      ? {
          subject: `ยังไม่มีผู้มารับ${what}ของ ${lao}`,
          text: `ไม่มีเจ้าหน้าที่มารับ${what}ของ ${lao} เมื่อ ${thaiMoment(at)} ผู้แทนจังหวัดเก็บรักษาไว้\nโปรดติดต่อผู้แทนจังหวัดเพื่อนัดรับ`,
        }
      : {
          subject: `ส่ง${what}ของ ${lao} คืนกรมแล้ว`,
          text: `${what}ของ ${lao} ถูกส่งคืนกรมเมื่อ ${thaiMoment(at)} และยังไม่ได้ส่งมอบให้ผู้ใด`,
        },
};
