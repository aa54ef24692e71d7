import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DocumentSettingsService } from '../settings/document-settings.service.js';
import { rungKey, type Rung } from '../settings/ladder.policy.js';
import { TellingPlanService, type DueRung } from './telling-plan.service.js';

interface Claimed extends DueRung {
  id: string;
  /** Open, and due on the day that the reminder is for. */
  isOwed: number;
}

/** Tells of the reminders that a sweep has taken: each once, whatever dies in between, for all of it is one transaction. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly settings: DocumentSettingsService,
    private readonly plans: TellingPlanService,
    private readonly notices: NoticesService,
    private readonly outbox: OutboxService,
  ) {}

  /** Asks for the notices of some reminders; what was met, let off or put off meanwhile is not told. */
  async send(ids: string[]): Promise<void> {
    const { rungs } = await this.settings.current();
    await transaction(async () => {
      const claimed = await this.claimed(ids);
      const owed = claimed.filter(({ isOwed }) => isOwed);
      const told = await this.tell(owed, rungs);
      await insertMany('document_reminder_notices', told, 'ON DUPLICATE KEY UPDATE recipient = recipient');
      await this.conclude(owed, 'asked');
      await this.conclude(
        claimed.filter(({ isOwed }) => !isOwed),
        'stopped',
      );
      const last = rungs.length ? rungKey(rungs.at(-1)!) : null;
      const ended = new Set(owed.filter(({ rung }) => rung === last).map(({ provinceCode }) => provinceCode));
      for (const province of ended) await this.outbox.tell('documents.ladder-ended', { province });
    });
  }

  /** Locked in one order, so that two who were asked for the same wait for each other. */
  private async claimed(ids: string[]): Promise<Claimed[]> {
    return db().query(
      `SELECT r.id, r.province_code AS provinceCode, r.lao_code AS laoCode, r.rung,
              o.open_due IS NOT NULL AND o.due_version = r.due_version AS isOwed
       FROM document_reminders r JOIN document_obligations o ON o.id = r.obligation_id
       WHERE r.id IN (?) AND r.told_at IS NULL ORDER BY r.id FOR UPDATE`,
      [ids],
    );
  }

  /** Asks for the notices, and says which tells of which reminder. */
  private async tell(owed: Claimed[], rungs: Rung[]): Promise<Record<string, string>[]> {
    const rows: Record<string, string>[] = [];
    for (const { due, notices } of await this.plans.of(owed, rungs, thaiDay(clock.now())))
      for (const { to, notice, recipient } of notices) {
        const noticeId = to
          ? await this.notices.ask({ ...notice, ...to })
          : await this.notices.nobody(notice);
        rows.push(...due.map(({ id }) => ({ reminder_id: id, notice_id: noticeId, recipient })));
      }
    return rows;
  }

  private async conclude(reminders: Claimed[], outcome: 'asked' | 'stopped'): Promise<void> {
    if (!reminders.length) return;
    await db().query('UPDATE document_reminders SET told_at = ?, outcome = ? WHERE id IN (?)', [
      clock.now(),
      outcome,
      reminders.map(({ id }) => id),
    ]);
  }
}
