import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { addDays, startOfThaiDay, thaiDay } from '../../platform/day.policy.js';
import { BacklogDay } from './backlog-day.entity.js';

/** As far back as the overview looks. */
const daysBack = 90;
/** Days counted in one run: a desk that begins to count, or was off, does not count for minutes. */
const atOnce = 10;
/** Counted within this time after its end, a day is what it was; later, tickets reopened since count as open all along. */
const onTimeMs = 86_400_000;

/** How many tickets were open at the end of each day: counted from facts once the day is over, and kept. */
@Injectable()
export class BacklogService {
  /** Counts the latest days that are over and were not counted yet; run twice, or by two, each is counted once. */
  async count(): Promise<void> {
    const yesterday = addDays(thaiDay(clock.now()), -1);
    const days = Array.from({ length: daysBack }, (_, index) => addDays(yesterday, -index));
    const counted = new Set((await this.between(days.at(-1)!, yesterday)).map(({ onDay }) => onDay));
    for (const day of days.filter((one) => !counted.has(one)).slice(0, atOnce)) {
      const row = { on_day: day, open: await this.openAtEndOf(day), counted_at: clock.now() };
      await insertMany('backlog_days', [row], 'ON DUPLICATE KEY UPDATE on_day = on_day');
    }
  }

  /** What was kept of some days, both of them within; and the first day from which on all were counted in time. */
  async read(
    since: string,
    until: string,
  ): Promise<{ open: Map<string, number>; exactSince: string | null }> {
    const rows = await this.between(since, until);
    const late = rows.findLast(
      ({ onDay, countedAt }) => countedAt.getTime() > startOfThaiDay(addDays(onDay, 1)).getTime() + onTimeMs,
    );
    return {
      open: new Map(rows.map(({ onDay, open }) => [onDay, open])),
      exactSince: late ? addDays(late.onDay, 1) : null,
    };
  }

  private async between(since: string, until: string): Promise<BacklogDay[]> {
    return db().find(BacklogDay, { where: { onDay: Between(since, until) }, order: { onDay: 'ASC' } });
  }

  /** Open now and begun before its end, or closed or merged into another since: each along an index. */
  private async openAtEndOf(day: string): Promise<number> {
    const end = startOfThaiDay(addDays(day, 1));
    const [row]: { open: string }[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM tickets WHERE active = 1 AND created_at < ?)
            + (SELECT COUNT(*) FROM tickets WHERE closed_at >= ? AND created_at < ?)
            + (SELECT COUNT(*) FROM ticket_merges m JOIN tickets t ON t.id = m.live_source_id
               WHERE m.merged_at >= ? AND t.closed_at IS NULL AND t.created_at < ?) AS open`,
      [end, end, end, end, end],
    );
    return Number(row!.open);
  }
}
