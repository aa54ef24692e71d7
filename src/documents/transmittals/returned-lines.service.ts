import { Injectable } from '@nestjs/common';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { CopyDecisionsService } from '../review/copy-decisions.service.js';
import { DocumentSettingsService } from '../settings/document-settings.service.js';
import { rungDay } from '../settings/ladder.policy.js';
import { ReturnedNewsService } from './returned-news.service.js';
import type { TransmittalLine } from './transmittal-line.entity.js';
import type { Transmittal } from './transmittal.entity.js';

/**
 * What DLA sends back is owed again. Its due day stays the letter's, which may have passed through nobody's fault: so the
 * ladder begins anew with a rung of its own, and says nothing else until the day by which it is to be sent again.
 */
@Injectable()
export class ReturnedLinesService {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly decisions: CopyDecisionsService,
    private readonly settings: DocumentSettingsService,
    private readonly holidays: HolidaysService,
    private readonly news: ReturnedNewsService,
  ) {}

  /** Gives lines back, each with its reason, and tells the province and the officers. Within the transaction that decides. */
  async giveBack(transmittal: Transmittal, lines: TransmittalLine[]): Promise<void> {
    if (!lines.length) return;
    const today = thaiDay(clock.now());
    const { returnDays } = await this.settings.current();
    const rung = { offset: returnDays, working: true, to: [] };
    const resendBy = rungDay(today, rung, await this.holidays.around(today));
    const owed: TransmittalLine[] = [];
    for (const line of lines) {
      const { obligationId, evidence, evidenceRef, reason } = line;
      if (await this.obligations.reopen(obligationId, evidenceRef, resendBy)) owed.push(line);
      if (evidence === 'redacted-copy' && evidenceRef)
        await this.decisions.takeBack(evidenceRef, reason ?? '', resendBy);
    }
    await this.writeDown(owed, await this.news.tell(transmittal, lines, resendBy));
  }

  /** The rung among the reminders of each: `back-1`, and `back-2` for what is sent back once more. */
  private async writeDown(lines: TransmittalLine[], noticeIds: string[]): Promise<void> {
    const now = clock.now();
    for (const { obligationId, provinceCode, laoCode } of lines) {
      const [of]: { dueVersion: number; times: string }[] = await db().query(
        `SELECT o.due_version AS dueVersion,
           (SELECT COUNT(*) FROM transmittal_lines t
            WHERE t.province_code = o.province_code AND t.obligation_id = o.id AND t.state = 'returned') AS times
         FROM document_obligations o WHERE o.id = ?`,
        [obligationId],
      );
      const id = newId();
      await insertMany('document_reminders', [
        {
          ...{ id, province_code: provinceCode, lao_code: laoCode, obligation_id: obligationId },
          ...{ due_version: of!.dueVersion, rung: `back-${of!.times}` },
          ...{ claimed_at: now, told_at: now, outcome: 'asked' },
        },
      ]);
      await insertMany(
        'document_reminder_notices',
        noticeIds.map((noticeId) => ({ reminder_id: id, notice_id: noticeId, recipient: 'representative' })),
      );
    }
  }
}
