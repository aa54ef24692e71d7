import type { Language } from '../../platform/paper/language.policy.js';

const all = {
  th: {
    subject: (name: string) => `หยุดแจ้งเหตุการณ์ไปยัง ${name}`,
    gone: 'ปลายทางแจ้งว่าไม่มีที่อยู่นี้แล้ว (410)',
    failing: 'ส่งไม่ถึงติดต่อกันห้าวัน',
    text: (name: string, why: string) =>
      `ระบบหยุดแจ้งเหตุการณ์ไปยัง “${name}” เพราะ${why}\nเหตุการณ์ที่เกิดขึ้นระหว่างนี้ถูกเก็บไว้ เมื่อแก้ไขแล้วให้เปิดใช้และส่งซ้ำได้ที่`,
  },
  en: {
    subject: (name: string) => `${name} is told of nothing any more`,
    gone: 'its address answers that it is gone (410)',
    failing: 'nothing arrived there for five days',
    text: (name: string, why: string) =>
      `The desk has stopped to tell “${name}” what happens: ${why}.\nWhat happens meanwhile is kept. Once it is mended, switch it on and send it again at`,
  },
};

/** What administrators hear when the sending to a subscriber has ended by itself. */
export function brokenWebhookWords(
  { name, isGone, link }: { name: string; isGone: boolean; link: string },
  language: Language,
): { subject: string; text: string } {
  const t = all[language];
  return { subject: t.subject(name), text: `${t.text(name, isGone ? t.gone : t.failing)}\n${link}` };
}
