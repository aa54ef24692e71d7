import type { Language } from '../../platform/paper/language.policy.js';
import { momentIn } from '../../platform/paper/moment-words.policy.js';
import type { DueKind } from './counted-time.policy.js';

/** A ticket of which somebody is told. */
export interface Told {
  number: number;
  kind: DueKind;
  step: 'warning' | 'breach';
  dueAt: Date;
  /** Who looks after the ticket and is away, so that others are told. */
  away: string | null;
  link: string;
}

const all = {
  th: {
    kinds: {
      'first-reply': 'ตอบครั้งแรก',
      'next-reply': 'ตอบข้อความถัดไป',
      resolution: 'ปิดเรื่อง',
    } satisfies Record<DueKind, string>,
    late: (ticket: string, kind: string) => `เรื่อง ${ticket} เกินเวลาแล้ว (${kind})`,
    soon: (ticket: string, kind: string) => `เรื่อง ${ticket} ใกล้ครบเวลา (${kind})`,
    wasDue: (ticket: string, kind: string, at: string) =>
      `เรื่อง ${ticket} เกินเวลาที่รับปากไว้ (${kind}) ครบกำหนด ${at}`,
    isDue: (ticket: string, kind: string, at: string) =>
      `เรื่อง ${ticket} จะครบเวลาที่รับปากไว้ (${kind}) เมื่อ ${at}`,
    away: (name: string) => `${name} ผู้รับผิดชอบเรื่องนี้ลาอยู่`,
    many: 'มีเรื่องใกล้ครบหรือเกินเวลาจำนวนมาก',
    others: 'ในชั่วโมงนี้ยังมีเรื่องอื่นที่ใกล้ครบหรือเกินเวลา ดูทั้งหมดเรียงตามกำหนดได้ที่',
  },
  en: {
    kinds: {
      'first-reply': 'first reply',
      'next-reply': 'next reply',
      resolution: 'closing',
    } satisfies Record<DueKind, string>,
    late: (ticket: string, kind: string) => `Ticket ${ticket} is overdue (${kind})`,
    soon: (ticket: string, kind: string) => `Ticket ${ticket} is due soon (${kind})`,
    wasDue: (ticket: string, kind: string, at: string) =>
      `Ticket ${ticket} is past the time that was promised (${kind}). It was due on ${at}.`,
    isDue: (ticket: string, kind: string, at: string) =>
      `Ticket ${ticket} reaches the time that was promised (${kind}) on ${at}.`,
    away: (name: string) => `${name}, who looks after it, is away.`,
    many: 'Many tickets are due soon or overdue',
    others:
      'In this hour there are others that are due soon or overdue. All of them, in the order of their times:',
  },
};

/** What staff are told of one promise, in their language; without the words of whoever wrote, which stay on the ticket. */
export function alarmWords(
  { number, kind, step, dueAt, away, link }: Told,
  language: Language,
): { subject: string; text: string } {
  const t = all[language];
  const late = step === 'breach';
  const [ticket, what] = [`#${number}`, t.kinds[kind]];
  const lines = [
    (late ? t.wasDue : t.isDue)(ticket, what, momentIn(language, dueAt)),
    ...(away ? [t.away(away)] : []),
    '',
    link,
  ];
  return { subject: (late ? t.late : t.soon)(ticket, what), text: lines.join('\n') };
}

/** What stands for all further ones of an hour. */
export function manyAlarmsWords(link: string, language: Language): { subject: string; text: string } {
  const t = all[language];
  return { subject: t.many, text: `${t.others}\n${link}` };
}
