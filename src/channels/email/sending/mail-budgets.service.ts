import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { sha256 } from '../../../platform/crypto/tokens.js';
import { insertMany } from '../../../platform/database/bulk.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { thaiDay } from '../../../platform/day.policy.js';
import { domainOf } from '../mail-tokens.js';
import {
  automaticAnHour,
  budgetVerdict,
  patientWaitMs,
  peopleOfProvider,
  type BudgetVerdict,
} from './mail-budget.policy.js';

const hourMs = 3_600_000;
const keptMs = 2 * 24 * hourMs;
/** So many automatic answers a day for an address where each but the first goes on with what the person chose. */
const mostTurns = 8;

/** Counts what is mailed, so that two machines that answer each other come to an end, with headers or without. */
@Injectable()
export class MailBudgetsService {
  /** Counts one mail that is about to go and says which budget it breaks. A try that is repeated counts again. */
  async spend(address: string, ticketId: string): Promise<BudgetVerdict> {
    const hour = thisHour();
    const keys = {
      address: `to:${sha256(address.toLowerCase()).toString('hex')}`,
      ticket: `ticket:${ticketId}`,
      all: 'all',
    };
    const rows = Object.values(keys)
      .sort()
      .map((key) => ({ budget_key: key, hour_start: hour, sent: 1 }));
    return transaction(async () => {
      await insertMany('mail_budgets', rows, 'ON DUPLICATE KEY UPDATE sent = mail_budgets.sent + 1');
      const found: { budget_key: string; sent: number }[] = await db().query(
        'SELECT budget_key, sent FROM mail_budgets WHERE budget_key IN (?) AND hour_start = ?',
        [Object.values(keys), hour],
      );
      const sent = (key: string) => Number(found.find((row) => row.budget_key === key)?.sent ?? 0);
      return budgetVerdict({ address: sent(keys.address), ticket: sent(keys.ticket), all: sent(keys.all) });
    });
  }

  /** How long a mail that lets others go first has to wait, in milliseconds; 0: it may go. */
  async waitMs(): Promise<number> {
    const hour = thisHour();
    const [row]: { sent: number }[] = await db().query(
      "SELECT sent FROM mail_budgets WHERE budget_key = 'all' AND hour_start = ?",
      [hour],
    );
    return patientWaitMs(Number(row?.sent ?? 0), hour, clock.now());
  }

  /** Forgets old counts. */
  async forget(): Promise<void> {
    const before = new Date(clock.now().getTime() - keptMs);
    await db().query('DELETE FROM mail_budgets WHERE hour_start < ? LIMIT 10000', [before]);
  }

  /**
   * Takes an automatic answer to an address, in the caller's transaction; the row decides. One a day, and some more
   * (`follows`) to who chose of what was offered: no machine does that by itself, and one that did would soon be still.
   * The same reference takes it again. Answers null; else why there is none: today's is used up, the last mail of that
   * address wants none (mail.one-a-day), or too many went in this hour (mail.too-many-answers).
   */
  async takeAutomatic(threadId: string, reference: string, follows: boolean): Promise<string | null> {
    const [last]: { address: string; wantsNoAnswer: number }[] = await db().query(
      `SELECT t.address, m.wants_no_answer AS wantsNoAnswer FROM inbound_events e
       JOIN inbound_mails m ON m.event_id = e.id JOIN channel_threads t ON t.id = e.thread_id
       WHERE e.thread_id = ? ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1`,
      [threadId],
    );
    if (!last || Number(last.wantsNoAnswer)) return 'mail.one-a-day';
    const now = clock.now();
    const key = { address_hash: sha256(last.address.toLowerCase()), day: thaiDay(now) };
    const taken = await this.taken(key);
    if (taken.includes(reference)) return null;
    if (taken.length >= (follows ? mostTurns : 1)) return 'mail.one-a-day';
    const domain = domainOf(last.address);
    if (!follows && (await this.tooMany(domain))) return 'mail.too-many-answers';
    const row = { ...key, domain_hash: sha256(domain), turn: taken.length, reference, created_at: now };
    await insertMany('automatic_mails', [row], 'ON DUPLICATE KEY UPDATE day = automatic_mails.day');
    return (await this.taken(key)).includes(reference) ? null : 'mail.one-a-day';
  }

  /** Whether enough automatic answers went in the last hour, to a domain or in all. */
  private async tooMany(domain: string): Promise<boolean> {
    const since = new Date(clock.now().getTime() - hourMs);
    const [row]: { sent: number; toDomain: number }[] = await db().query(
      `SELECT COUNT(*) AS sent, COUNT(CASE WHEN domain_hash = ? THEN 1 END) AS toDomain
       FROM automatic_mails WHERE created_at > ?`,
      [sha256(domain), since],
    );
    if (Number(row!.sent) >= automaticAnHour.all) return true;
    return Number(row!.toDomain) >= automaticAnHour.domain && !(await isProvider(domain));
  }

  private async taken(key: { address_hash: Buffer; day: string }): Promise<string[]> {
    const rows: { reference: string }[] = await db().query(
      'SELECT reference FROM automatic_mails WHERE address_hash = ? AND day = ? ORDER BY turn FOR UPDATE',
      [key.address_hash, key.day],
    );
    return rows.map(({ reference }) => reference);
  }
}

/**
 * Whether mailboxes of many people are at a domain: a person of ours has answered several of them, which nobody does to a
 * machine. No list of providers knows the mailboxes of Thai authorities, and the work itself does.
 */
async function isProvider(domain: string): Promise<boolean> {
  const answered: unknown[] = await db().query(
    `SELECT 1 FROM channel_threads t WHERE t.channel = 'email' AND t.address LIKE CONCAT('%@', ?)
     AND EXISTS (SELECT 1 FROM outbound_messages o WHERE o.thread_id = t.id AND o.author = 'human')
     LIMIT ${peopleOfProvider}`,
    [domain.replace(/[\\%_]/g, '\\$&')],
  );
  return answered.length >= peopleOfProvider;
}

function thisHour(): Date {
  return new Date(Math.floor(clock.now().getTime() / hourMs) * hourMs);
}
