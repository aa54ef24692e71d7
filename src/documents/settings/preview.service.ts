import { Injectable } from '@nestjs/common';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { addDays, isWorkingDay, thaiDay } from '../../platform/day.policy.js';
import { groupBy } from '../../platform/group-by.policy.js';
import type { DocumentSettings } from './document-settings.policy.js';
import { dueDays, rungKey } from './ladder.policy.js';
import type { PreviewJson } from './settings.schema.js';

/** Shows who would be reminded on the next working day, under settings that are only thought of. */
@Injectable()
export class PreviewService {
  constructor(private readonly holidays: HolidaysService) {}

  /** Counts what the next day of sending would take, by rung and province; changes nothing. */
  async next({ rungs }: DocumentSettings): Promise<PreviewJson> {
    let on = addDays(thaiDay(clock.now()), 1);
    const holidays = await this.holidays.around(on);
    while (!isWorkingDay(on, holidays)) on = addDays(on, 1);
    const counts = new Map<string, { code: string; name: string; laos: number; obligations: number }[]>();
    for (const { dueOn, rung, on: day } of dueDays(rungs, on, holidays)) {
      const rows: { code: string; name: string; laos: string; obligations: string }[] = await db().query(
        `SELECT p.code, p.name, COUNT(DISTINCT o.lao_code) AS laos, COUNT(*) AS obligations
         FROM document_obligations o JOIN provinces p ON p.code = o.province_code
         WHERE o.open_due = ? AND o.told_until < ? GROUP BY p.code, p.name ORDER BY p.code`,
        [dueOn, day],
      );
      const known = counts.get(rungKey(rung)) ?? [];
      const counted = rows.map((row) => ({
        ...row,
        laos: Number(row.laos),
        obligations: Number(row.obligations),
      }));
      counts.set(rungKey(rung), [...known, ...counted]);
    }
    return {
      on,
      rungs: rungs.map((rung) => {
        const rows = counts.get(rungKey(rung)) ?? [];
        const sum = (of: (row: { laos: number; obligations: number }) => number, some = rows) =>
          some.reduce((total, row) => total + of(row), 0);
        return {
          rung: rungKey(rung),
          to: rung.to,
          obligations: sum(({ obligations }) => obligations),
          laos: sum(({ laos }) => laos),
          provinces: [...groupBy(rows, ({ code }) => code).values()].map((own) => ({
            code: own[0]!.code,
            name: own[0]!.name,
            laos: sum(({ laos }) => laos, own),
          })),
        };
      }),
    };
  }
}
