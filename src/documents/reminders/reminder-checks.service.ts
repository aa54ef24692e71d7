import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeChecksService } from '../../channels/notices/notice-checks.service.js';
import { db } from '../../platform/database/transaction.js';

/**
 * Holds back reminders that waited, as for a mail server that was down, until they were over: nothing of what they tell
 * is owed any more, or the same address was reminded of it since. So at most the latest rung is said after a gap.
 */
@Injectable()
export class ReminderChecksService implements OnModuleInit {
  constructor(private readonly checks: NoticeChecksService) {}

  /** Asks to be asked. */
  onModuleInit(): void {
    this.checks.register('documents', (noticeId) => this.isWanted(noticeId));
  }

  private async isWanted(noticeId: string): Promise<boolean> {
    const [told]: { reminders: string; wanted: string | null }[] = await db().query(
      `SELECT COUNT(*) AS reminders, SUM(o.open_due IS NOT NULL AND o.due_version = r.due_version AND NOT EXISTS (
           SELECT 1 FROM document_reminders later
           JOIN document_reminder_notices y ON y.reminder_id = later.id JOIN notices m ON m.id = y.notice_id
           WHERE later.obligation_id = r.obligation_id AND later.id > r.id
             AND m.channel = n.channel AND m.address = n.address)) AS wanted
       FROM notices n JOIN document_reminder_notices x ON x.notice_id = n.id
       JOIN document_reminders r ON r.id = x.reminder_id JOIN document_obligations o ON o.id = r.obligation_id
       WHERE n.id = ?`,
      [noticeId],
    );
    return Number(told!.reminders) === 0 || Number(told!.wanted) > 0;
  }
}
