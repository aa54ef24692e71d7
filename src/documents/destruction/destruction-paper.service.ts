import { Injectable } from '@nestjs/common';
import { press } from '../../platform/paper/paper-press.js';
import { thaiDayInWords, thaiMoment } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import type { DestructionJson, DestructionLineJson } from './destruction.schema.js';
import { DestructionListService } from './destruction-list.service.js';

const methods: Record<DestructionJson['method'], string> = {
  erased: 'ลบถาวรโดยระบบ พร้อมกุญแจเข้ารหัสของแต่ละไฟล์',
  shredded: 'ย่อยด้วยเครื่องทำลายเอกสาร',
  burned: 'เผา',
  pulped: 'แปรสภาพเป็นเยื่อกระดาษ',
};
const subjects: Record<DestructionLineJson['subject'], string> = {
  original: 'ไฟล์ต้นฉบับ',
  copy: 'ภาพสำเนาบัตร',
  sheet: 'กระดาษ',
};
const figure = new Intl.NumberFormat('en');

/** The record on paper, with lines for both signatures. */
@Injectable()
export class DestructionPaperService {
  constructor(private readonly reading: DestructionListService) {}

  /** The PDF of one. Throws destruction.not-found (404), `papers.not-set`. */
  async of(id: string): Promise<Buffer> {
    const record = await this.reading.one(id);
    const lines: DestructionLineJson[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await this.reading.lines(id, { limit: 500, cursor });
      lines.push(...items);
      if (!next) break;
      cursor = next;
    }
    const isPaper = record.kind === 'paper';
    return press(new URL('./destruction.typ', import.meta.url), {
      number: id,
      paper: isPaper,
      province: name(record.province.name),
      method: words(methods[record.method]),
      on: words(thaiDayInWords(record.destroyedOn)),
      place: record.place && words(record.place),
      count: figure.format(isPaper ? (record.sheets ?? 0) : record.lines),
      first: name(record.destroyedBy ?? record.writtenBy.name),
      second: record.witnessedBy ? name(record.witnessedBy) : record.decidedBy && name(record.decidedBy),
      writtenBy: name(record.writtenBy.name),
      writtenAt: words(thaiMoment(new Date(record.writtenAt))),
      decision: record.decision,
      decidedBy: record.decidedBy && name(record.decidedBy),
      decidedAt: record.decidedAt && words(thaiMoment(new Date(record.decidedAt))),
      reason: record.reason && words(record.reason),
      verification: record.digest.match(/.{1,8}/gu) ?? [],
      rows: lines.map(({ position, subject, subjectId, lao, slot, page, goneAt, cameAt }) => ({
        number: String(position),
        what: words(page ? `${subjects[subject]} หน้า\u00a0${page}` : subjects[subject]),
        id: subjectId,
        whose: words([lao?.name ?? 'ไม่ทราบเจ้าของ', slot && slotTitles[slot]].filter(Boolean).join(' ')),
        at: words(thaiMoment(new Date(goneAt ?? cameAt))),
      })),
    });
  }
}
