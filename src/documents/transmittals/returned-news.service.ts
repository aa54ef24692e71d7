import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { config } from '../../platform/config.js';
import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import type { TransmittalLine } from './transmittal-line.entity.js';
import type { Transmittal } from './transmittal.entity.js';

/** Lines that a mail names; the rest stands behind its link. */
const mostLines = 60;

/** Tells a province's representatives what DLA sent back of their letter, and why: they have to get it anew. */
@Injectable()
export class ReturnedNewsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /**
   * Asks for the notices, once for these lines, at least one, which are to be sent again by a day. Answers the notices.
   * Within the transaction that sends them back.
   */
  async tell(
    { id, provinceCode, letterNumber }: Transmittal,
    lines: TransmittalLine[],
    resendBy: string,
  ): Promise<string[]> {
    const more = lines.length - mostLines;
    const about = {
      provinceCode,
      subject: `กรมส่งกลับหลักฐาน ${lines.length} รายการ หนังสือที่ ${letterNumber}`,
      text: [
        `กรมส่งเสริมการปกครองท้องถิ่นส่งกลับหลักฐานบัตรประจำตัวประชาชน ${lines.length} รายการ ของหนังสือที่ ${letterNumber}`,
        [
          ...lines
            .slice(0, mostLines)
            .map(({ lao, slot, reason }) => `• ${lao} ${slotTitles[slot]}: ${reason ?? ''}`),
          ...(more > 0 ? [`และอีก ${more} รายการ`] : []),
        ].join('\n'),
        `รายการเหล่านี้กลับเป็นค้างส่ง โปรดรวบรวมใหม่แล้วส่งด้วยหนังสือฉบับใหม่ภายในวันที่ ${thaiDayInWords(resendBy)} ระหว่างนี้ระบบไม่นับว่าเลยกำหนด รายการอื่นของหนังสือนี้ไม่ต้องทำอะไร`,
        `${config().publicUrl}/id-cards/transmittals/${id}`,
      ].join('\n\n'),
    };
    // A line comes back once, so that the first of them tells these apart from all that came before.
    const key = `transmittal-returned:${lines[0]!.id}`;
    const people = (await this.recipients.representatives(provinceCode)).filter(({ to }) => to);
    if (!people.length) return [await this.notices.nobody({ onceKey: `${key}:nobody`, ...about })];
    const asked: string[] = [];
    for (const { officerId, to } of people)
      if (to) asked.push(await this.notices.ask({ onceKey: `${key}:${officerId}`, ...to, ...about }));
    return asked;
  }
}
