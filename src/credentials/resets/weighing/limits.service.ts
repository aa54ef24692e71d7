import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { db, transaction } from '../../../platform/database/transaction.js';

/** What is counted: requests for an account, by a sender, in a province; codes and mails to a destination. */
const scopes = [
  'account',
  'sender',
  'province',
  'destination',
  'code',
  'code-asked',
  'code-try',
  'code-failure',
  'code-in-vain',
  'sender-lao',
  'sender-laos',
  'words',
  'words-of',
] as const;
export type LimitScope = (typeof scopes)[number];

/** So long a wrong code counts against the address to which it was sent, unless a right one comes, in days. */
export const failuresCountDays = 366;

const minuteMs = 60_000;

/**
 * Counts in the database what must not happen too often. Each is charged before anything is looked up, so that how
 * often one may ask never depends on what is found; a wiped Redis forgives nothing.
 */
@Injectable()
export class LimitsService {
  /** Charges one and answers whether that was within `max` of the last `minutes`. Counted by the minute. */
  async charge(scope: LimitScope, subject: string, max: number, minutes: number): Promise<boolean> {
    return transaction(async () => {
      const now = clock.now().getTime();
      const began = new Date(now - (now % minuteMs));
      await db().query(
        `INSERT INTO reset_counters (scope, subject, began_at, count) VALUES (?, ?, ?, 1)
         ON DUPLICATE KEY UPDATE count = count + 1`,
        [scope, subject, began],
      );
      return (await this.count(scope, subject, minutes)) <= max;
    });
  }

  /** Whether the last time is so many seconds ago; then it starts anew. The caller sees to it that one asks at a time. */
  async spaced(scope: LimitScope, subject: string, seconds: number): Promise<boolean> {
    const now = clock.now();
    const [last]: unknown[] = await db().query(
      'SELECT 1 FROM reset_counters WHERE scope = ? AND subject = ? AND began_at > ? LIMIT 1',
      [scope, subject, new Date(now.getTime() - seconds * 1_000)],
    );
    if (last) return false;
    await db().query('INSERT INTO reset_counters (scope, subject, began_at, count) VALUES (?, ?, ?, 1)', [
      scope,
      subject,
      now,
    ]);
    return true;
  }

  /** How often it was charged in the last `minutes`. */
  async count(scope: LimitScope, subject: string, minutes: number): Promise<number> {
    const [row]: { n: string | number | null }[] = await db().query(
      'SELECT SUM(count) AS n FROM reset_counters WHERE scope = ? AND subject = ? AND began_at > ?',
      [scope, subject, new Date(clock.now().getTime() - minutes * minuteMs)],
    );
    return Number(row?.n ?? 0);
  }

  /** Starts counting anew: something right came after what was wrong, or a person has looked. */
  async forget(scope: LimitScope, subject: string): Promise<void> {
    await db().query('DELETE FROM reset_counters WHERE scope = ? AND subject = ?', [scope, subject]);
  }

  /** Drops what no window reaches any more. */
  async sweep(): Promise<void> {
    const before = (days: number) => new Date(clock.now().getTime() - days * 24 * 60 * minuteMs);
    const drop = (of: readonly LimitScope[], days: number) =>
      db().query('DELETE FROM reset_counters WHERE scope IN (?) AND began_at < ?', [of, before(days)]);
    await drop(
      scopes.filter((scope) => scope !== 'code-failure'),
      8,
    );
    await drop(['code-failure'], failuresCountDays);
  }
}
