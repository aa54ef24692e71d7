import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay, thaiMinute } from '../../platform/day.policy.js';
import { DocumentSettingsService } from '../settings/document-settings.service.js';
import { dueDays, isSendingTime, rungKey } from '../settings/ladder.policy.js';

/** How many obligations one transaction takes, and how many reminders one job tells. */
const perClaim = 1_000;
const perJob = 200;

interface Due {
  id: string;
  provinceCode: string;
  laoCode: string;
  dueVersion: number;
}

/** Finds what is to be reminded of today. Its time grows with what is due, not with what there is. */
@Injectable()
export class DueSweepService {
  constructor(
    private readonly settings: DocumentSettingsService,
    private readonly holidays: HolidaysService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Takes every open obligation whose rung has come, each once for its rung and due day, and asks for the jobs that
   * tell; not what DLA sent back until it is to be sent again. Only in office hours of working days. Answers how many; a
   * second sweep beside it takes others.
   */
  async sweep(): Promise<number> {
    const now = clock.now();
    const today = thaiDay(now);
    const { rungs, sendFrom, sendUntil } = await this.settings.current();
    const holidays = await this.holidays.around(today);
    const hours = { from: sendFrom, until: sendUntil };
    if (!isSendingTime({ day: today, minute: thaiMinute(now) }, hours, holidays)) return 0;
    let taken = 0;
    const days = dueDays(rungs, today, holidays);
    const untold = await this.untold(days[0]?.dueOn, days.at(-1)?.dueOn);
    for (const { dueOn, rung, on } of days) {
      if (on <= (untold.get(dueOn) ?? on)) continue;
      for (let last = perClaim; last === perClaim; taken += last) {
        last = await transaction(() => this.claim({ dueOn, rung: rungKey(rung), on, today }));
      }
    }
    return taken;
  }

  /** For each day on which something is due that is open: until when the least told of it was told; a hop of the index each. */
  private async untold(first?: string, last?: string): Promise<Map<string, string>> {
    if (!first || !last) return new Map();
    const rows: { dueOn: string; until: string }[] = await db().query(
      `SELECT open_due AS dueOn, MIN(told_until) AS until FROM document_obligations
       WHERE open_due BETWEEN ? AND ? GROUP BY open_due`,
      [first, last],
    );
    return new Map(rows.map(({ dueOn, until }) => [dueOn, until]));
  }

  private async claim(at: { dueOn: string; rung: string; on: string; today: string }): Promise<number> {
    const due: Due[] = await db().query(
      `SELECT id, province_code AS provinceCode, lao_code AS laoCode, due_version AS dueVersion
       FROM document_obligations WHERE open_due = ? AND told_until < ? AND (resend_by IS NULL OR resend_by < ?)
       ORDER BY told_until, id LIMIT ${perClaim} FOR UPDATE SKIP LOCKED`,
      [at.dueOn, at.on, at.today],
    );
    if (!due.length) return 0;
    const claimedAt = clock.now();
    const rows = due.map(({ id, provinceCode, laoCode, dueVersion }) => ({
      id: newId(),
      province_code: provinceCode,
      lao_code: laoCode,
      obligation_id: id,
      due_version: dueVersion,
      rung: at.rung,
      claimed_at: claimedAt,
    }));
    // Said already under this due day, as when a rung was set again: the UNIQUE key keeps the first.
    await insertMany('document_reminders', rows, 'ON DUPLICATE KEY UPDATE id = document_reminders.id');
    await db().query('UPDATE document_obligations SET told_until = ? WHERE id IN (?)', [
      at.today,
      due.map(({ id }) => id),
    ]);
    const made: { id: string }[] = await db().query(
      'SELECT id FROM document_reminders WHERE id IN (?) ORDER BY id',
      [rows.map(({ id }) => id)],
    );
    const ids = made.map(({ id }) => id);
    const payloads = Array.from({ length: Math.ceil(ids.length / perJob) }, (_, n) => ({
      ids: ids.slice(n * perJob, (n + 1) * perJob),
    }));
    await this.outbox.askEach('documents.send-reminders', payloads);
    return due.length;
  }
}
