import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { fixedHolidayList, fixedHolidays, type FixedHoliday } from '../../platform/thai-holidays.policy.js';
import { Holiday } from './holiday.entity.js';
import type { NewHoliday } from './holiday.schema.js';

/** The days on which Thai offices are closed: the fixed ones, and those that were announced and entered here. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** Every holiday from a year before a day to two years after it, as `YYYY-MM-DD`. */
  async around(day: string): Promise<ReadonlySet<string>> {
    const year = Number(day.slice(0, 4));
    const announced = await db().find(Holiday, { select: { heldOn: true } });
    return new Set([...fixedHolidays(year - 1, year + 2), ...announced.map(({ heldOn }) => heldOn)]);
  }

  /** The fixed ones of this year and the next, which nobody enters. */
  fixed(): FixedHoliday[] {
    const year = Number(thaiDay(clock.now()).slice(0, 4));
    const within = [String(year), String(year + 1)];
    return fixedHolidayList(year, year + 1).filter(({ heldOn }) => within.includes(heldOn.slice(0, 4)));
  }

  /** Those that were entered, the latest first. */
  async entered(): Promise<Holiday[]> {
    return db().find(Holiday, { order: { heldOn: 'DESC' }, take: 200 });
  }

  /** The days of all that were entered, in order, as `YYYY-MM-DD`. */
  async enteredDays(): Promise<string[]> {
    const rows = await db().find(Holiday, { select: { heldOn: true }, order: { heldOn: 'ASC' } });
    return rows.map(({ heldOn }) => heldOn);
  }

  /** Enters one; what is counted in working days follows. Throws holiday.known (409). */
  async add(given: NewHoliday): Promise<void> {
    await transaction(async () => {
      try {
        await db().insert(Holiday, { ...given, createdBy: actor().staffId, createdAt: clock.now() });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('holiday.known', 409) : error;
      }
      await this.tell('holiday.add', given);
    });
  }

  /** Takes one back that was entered by mistake; what was put off by it stays so. Throws holiday.not-found (404). */
  async remove(heldOn: string): Promise<void> {
    await transaction(async () => {
      const found = await db().findOneBy(Holiday, { heldOn });
      if (!found) throw notFound('holiday');
      await db().delete(Holiday, { heldOn });
      await this.tell('holiday.remove', found);
    });
  }

  private async tell(action: string, { heldOn, kind }: Pick<Holiday, 'heldOn' | 'kind'>): Promise<void> {
    await this.audit.record({ action, object: `holiday:${heldOn}`, details: { kind } });
    await this.outbox.tell('organisations.holidays-changed', {});
  }
}
