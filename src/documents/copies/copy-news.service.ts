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

/** Of which LAO and whose post a message is. */
interface About {
  lao: string;
  post: string;
}

/** Tells officers what became of the copy that they sent: never a picture, never a number of the card. */
@Injectable()
export class CopyNewsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /**
   * Tells the officer, once, why a copy came back, and by when another is awaited where a day is set. Answers whether
   * there was anybody to tell.
   */
  async tellRefused(
    copy: IdCardCopy,
    reason: CopyReason,
    note: string | null,
    resendBy: string | null = null,
  ): Promise<boolean> {
    if (reason === 'not-needed') return false;
    return this.tell(`copy-refused:${copy.id}`, copy, (about) =>
      refusedWords(reason, note, { ...about, resendBy }),
    );
  }

  /**
   * The same of a file that could not be used after it was taken; also to the member of staff who filed it out of a
   * chat, who was told that it waits. Whoever brought a pile sees it there.
   */
  async tellFileRefused(file: CopyFile, refusal: FileRefusal): Promise<void> {
    if (file.source === 'batch') return;
    const onceKey = `copy-file-refused:${file.id}`;
    const wordsOf = ({ lao, post }: About) => ({
      subject: `สำเนาบัตรประจำตัวประชาชนของ${post} ${lao} ต้องส่งใหม่`,
      text: `${fileRefusals[refusal].th}\nโปรดขอลิงก์ส่งภาพใหม่จากผู้แทนจังหวัด`,
    });
    await this.tell(onceKey, file, wordsOf);
    const [filer]: { email: string }[] = file.createdBy
      ? await db().query('SELECT email FROM staff WHERE id = ?', [file.createdBy])
      : [];
    const owed = filer && (await this.owed(file.obligationId));
    if (!owed) return;
    const { subject } = wordsOf(aboutOf(owed));
    const text = `ภาพที่ท่านยื่นเป็นสำเนาบัตรจากแชตใช้ไม่ได้\n${fileRefusals[refusal].th}\nเจ้าหน้าที่ของ อปท. ได้รับแจ้งแล้วหากมีที่อยู่ลงทะเบียนไว้`;
    const where = { provinceCode: file.provinceCode, laoCode: owed.laoCode };
    await this.notices.ask({
      ...where,
      onceKey: `${onceKey}:filer`,
      channel: 'email',
      address: filer.email,
      subject,
      text,
    });
  }

  private async tell(
    onceKey: string,
    { obligationId, provinceCode }: { obligationId: string | null; provinceCode: string },
    wordsOf: (about: About) => { subject: string; text: string },
  ): Promise<boolean> {
    const owed = await this.owed(obligationId);
    if (!owed) return false;
    const { laoCode, officerId } = owed;
    const about = { onceKey, ...wordsOf(aboutOf(owed)), provinceCode, laoCode };
    const [to] = officerId ? await this.recipients.allOf(officerId) : [];
    if (to) await this.notices.ask({ ...about, ...to });
    else await this.notices.nobody(about);
    return Boolean(to);
  }

  private async owed(obligationId: string | null): Promise<Row | undefined> {
    const [row]: Row[] = await db().query(
      `SELECT o.lao_code AS laoCode, o.officer_id AS officerId, o.slot, l.name, l.type
       FROM document_obligations o JOIN laos l ON l.code = o.lao_code WHERE o.id = ?`,
      [obligationId],
    );
    return row;
  }
}

function aboutOf({ slot, type, name }: Row): About {
  return { lao: laoTitle(type, name), post: slotTitles[slot] };
}
