import { provinceStoppedWords, stoppedWords, type NoticeWords } from '../custody/notice-words.policy.js';
import { alarmWords } from '../incidents/alarm-words.policy.js';
import type { DrillLao } from './drill-lao.entity.js';

/** What somebody would be told, and who. Nobody is. */
export interface DrillNotice extends NoticeWords {
  whom: string;
}

interface NoticeFacts {
  title: string;
  stoppedAt: Date;
  /** Where the exercise is seen. */
  link: string;
  laos: Pick<DrillLao, 'title' | 'province' | 'custody'>[];
}

/** Everything that a real stop of such a batch would tell, in the words in which it would, each marked as an exercise. */
export function drillNotices({ title, stoppedAt: at, link, laos }: NoticeFacts): DrillNotice[] {
  const holding = new Set(laos.filter(({ custody }) => custody === 'at-province').map((lao) => lao.province));
  return [
    marked(
      'ผู้กำกับดูแลของกรมทุกคน',
      alarmWords({ kind: 'leak', province: null, lao: null, batch: title, at, link }),
    ),
    ...[...holding].map((province) =>
      marked(`ผู้แทนจังหวัด${province}`, provinceStoppedWords({ province, batch: title, at })),
    ),
    ...laos
      .filter(isTold)
      .map((lao) => marked(`เจ้าหน้าที่และปลัดของ ${lao.title}`, stoppedWords({ lao: lao.title, at }))),
  ];
}

/** Whether a LAO has something of what is stopped, and would be told. */
export function isTold({ custody }: Pick<DrillLao, 'custody'>): boolean {
  return custody === 'opened' || custody === 'handed';
}

function marked(whom: string, { subject, text }: NoticeWords): DrillNotice {
  return {
    whom,
    subject: `[แบบฝึกซ้อม] ${subject}`,
    text: `แบบฝึกซ้อม / DRILL: ข้อความนี้ไม่ได้ส่งถึงผู้ใด\n\n${text}`,
  };
}
