import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { Notice, overtaken } from '../../channels/notices/notice.entity.js';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { sha256 } from '../../platform/crypto/tokens.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import type { RecipientKind } from '../settings/ladder.policy.js';

/** `documents:WHERE:DAY`, perhaps by which further way, and whose it is. */
const reminderKey = /^(documents:\d{2}(?:\d{6})?:\d{4}-\d\d-\d\d):(?:[0-9a-f]{16}:)?([0-9A-Z]{26})$/;

/** Says a reminder that came back at the next address of the same person, and of nobody else. */
@Injectable()
export class OtherAddressService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /**
   * Asks for the same words at an address that was not tried on that day; nothing where there is none, where nothing
   * is owed any more, and for what is no reminder. Told again it asks for nothing: each address is asked for once a day.
   */
  async tell(noticeId: string): Promise<void> {
    const failed = await db().findOneBy(Notice, { id: noticeId, state: 'failed', reason: Not(overtaken) });
    const [, key, officerId] = reminderKey.exec(failed?.onceKey ?? '') ?? [];
    if (!failed || !key || !officerId) return;
    await transaction(async () => {
      const told = await this.owedStill(noticeId);
      const next = told.length ? await this.untried(key, officerId) : null;
      if (!next) return;
      const { subject, text, provinceCode, laoCode } = failed;
      const elsewhere = await this.notices.ask({
        onceKey: `${key}:${sha256(`${next.channel} ${next.address}`).toString('hex').slice(0, 16)}:${officerId}`,
        ...next,
        ...{ subject, text, provinceCode, laoCode, bulk: true },
      });
      const rows = told.map((row) => ({ ...row, notice_id: elsewhere }));
      await insertMany('document_reminder_notices', rows, 'ON DUPLICATE KEY UPDATE recipient = recipient');
    });
  }

  /** The reminders that a notice told of and whose documents are owed still. */
  private async owedStill(noticeId: string): Promise<{ reminder_id: string; recipient: RecipientKind }[]> {
    const rows: { reminderId: string; recipient: RecipientKind }[] = await db().query(
      `SELECT x.reminder_id AS reminderId, x.recipient FROM document_reminder_notices x
       JOIN document_reminders r ON r.id = x.reminder_id JOIN document_obligations o ON o.id = r.obligation_id
       WHERE x.notice_id = ? AND o.open_due IS NOT NULL ORDER BY x.reminder_id`,
      [noticeId],
    );
    return rows.map(({ reminderId, recipient }) => ({ reminder_id: reminderId, recipient }));
  }

  private async untried(key: string, officerId: string) {
    const tried: { address: string | null }[] = await db().query(
      `SELECT address FROM notices WHERE once_key LIKE ?`,
      [`${key}:%${officerId}`],
    );
    const known = new Set(tried.map(({ address }) => address));
    const all = await this.recipients.allOf(officerId);
    return all.find(({ address }) => !known.has(address)) ?? null;
  }
}
