import type { DueKind } from './counted-time.policy.js';

const kinds: Record<DueKind, string> = {
  'first-reply': 'ตอบครั้งแรก',
  'next-reply': 'ตอบข้อความถัดไป',
  resolution: 'ปิดเรื่อง',
};

/** A ticket of which somebody is told. */
export interface Told {
  number: number;
  kind: DueKind;
  step: 'warning' | 'breach';
  /** As people read it, in Thai time. */
  dueAt: string;
  /** Who looks after the ticket and is away, so that others are told. */
  away: string | null;
  link: string;
}

/** What staff are told of one promise; without the words of whoever wrote, which stay on the ticket. */
export function alarmWords({ number, kind, step, dueAt, away, link }: Told): {
  subject: string;
  text: string;
} {
  const late = step === 'breach';
  return {
    subject: late
      ? `เรื่อง #${number} เกินเวลาแล้ว (${kinds[kind]})`
      : `เรื่อง #${number} ใกล้ครบเวลา (${kinds[kind]})`,
    text: [
      late
        ? `เรื่อง #${number} เกินเวลาที่รับปากไว้ (${kinds[kind]}) ครบกำหนด ${dueAt}`
        : `เรื่อง #${number} จะครบเวลาที่รับปากไว้ (${kinds[kind]}) เมื่อ ${dueAt}`,
      ...(away ? [`${away} ผู้รับผิดชอบเรื่องนี้ลาอยู่`] : []),
      '',
      link,
    ].join('\n'),
  };
}

/** What stands for all further ones of an hour. */
export function manyAlarmsWords(link: string): { subject: string; text: string } {
  return {
    subject: 'มีเรื่องใกล้ครบหรือเกินเวลาจำนวนมาก',
    text: `ในชั่วโมงนี้ยังมีเรื่องอื่นที่ใกล้ครบหรือเกินเวลา ดูทั้งหมดเรียงตามกำหนดได้ที่\n${link}`,
  };
}
