import { Injectable } from '@nestjs/common';
import type { NoticeChannel } from '../../channels/notices/notice.entity.js';
import { NoticesService } from '../../channels/notices/notices.service.js';
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
  slot: Slot;
  name: string;
  type: LaoType;
  channel: NoticeChannel | null;
  address: string | null;
}

/** Tells officers what became of the copy that they sent: never a picture, never a number of the card. */
@Injectable()
export class CopyNewsService {
  constructor(private readonly notices: NoticesService) {}

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
    const rows: Row[] = await db().query(
      `SELECT o.lao_code AS laoCode, o.slot, l.name, l.type, p.channel, p.address
       FROM document_obligations o JOIN laos l ON l.code = o.lao_code
       LEFT JOIN contact_bindings b ON b.officer_id = o.officer_id AND b.revoked_at IS NULL
       LEFT JOIN contact_points p ON p.id = b.contact_point_id
         AND (p.channel = 'email' OR (p.channel = 'line' AND p.address REGEXP '^U[0-9a-f]{32}$')
           OR (p.channel = 'messenger' AND p.address NOT LIKE 'comment:%'))
       WHERE o.id = ? ORDER BY FIELD(p.channel, 'messenger', 'line', 'email') DESC, b.id DESC`,
      [obligationId],
    );
    const [first] = rows;
    if (!first) return false;
    const words = wordsOf({ lao: laoTitle(first.type, first.name), post: slotTitles[first.slot] });
    const about = { onceKey, ...words, provinceCode, laoCode: first.laoCode };
    const to = rows.find(({ address }) => address);
    if (to) await this.notices.ask({ ...about, channel: to.channel!, address: to.address! });
    else await this.notices.nobody(about);
    return Boolean(to);
  }
}
