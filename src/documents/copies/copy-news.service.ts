import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { refusedWords, type CopyReason } from './copy-reason.policy.js';
import type { CopyFile } from './copy-file.entity.js';
import type { IdCardCopy } from './id-card-copy.entity.js';
import { fileRefusals, type FileRefusal } from '../safety/refusal.policy.js';
import type { Slot } from '../obligations/evidence.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';

interface Row {
  laoCode: string;
  officerId: string | null;
  slot: Slot;
  name: string;
  type: LaoType;
}

/** Tells officers what became of the copy that they sent: never a picture, never a number of the card. */
@Injectable()
export class CopyNewsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Tells the officer, once, why a copy came back. Answers whether there was anybody to tell. */
  async tellRefused(copy: IdCardCopy, reason: CopyReason, note: string | null): Promise<boolean> {
    if (reason === 'not-needed') return false;
    return this.tell(`copy-refused:${copy.id}`, copy, (about) => refusedWords(reason, note, about));
  }

  /** The same of a file that could not be opened after it was taken. */
  async tellFileRefused(file: CopyFile, refusal: FileRefusal): Promise<boolean> {
    if (file.source !== 'link') return false;
    return this.tell(`copy-file-refused:${file.id}`, file, ({ lao, post }) => ({
      subject: `สำเนาบัตรประจำตัวประชาชนของ${post} ${lao} ต้องส่งใหม่`,
      text: `${fileRefusals[refusal].th}\nโปรดขอลิงก์ส่งภาพใหม่จากผู้แทนจังหวัด`,
    }));
  }

  private async tell(
    onceKey: string,
    { obligationId, provinceCode }: { obligationId: string | null; provinceCode: string },
    wordsOf: (about: { lao: string; post: string }) => { subject: string; text: string },
  ): Promise<boolean> {
    const [obligation]: Row[] = await db().query(
      `SELECT o.lao_code AS laoCode, o.officer_id AS officerId, o.slot, l.name, l.type
       FROM document_obligations o JOIN laos l ON l.code = o.lao_code WHERE o.id = ?`,
      [obligationId],
    );
    if (!obligation) return false;
    const { laoCode, officerId, slot, type, name } = obligation;
    const words = wordsOf({ lao: laoTitle(type, name), post: slotTitles[slot] });
    const about = { onceKey, ...words, provinceCode, laoCode };
    const [to] = officerId ? await this.recipients.allOf(officerId) : [];
    if (to) await this.notices.ask({ ...about, ...to });
    else await this.notices.nobody(about);
    return Boolean(to);
  }
}
