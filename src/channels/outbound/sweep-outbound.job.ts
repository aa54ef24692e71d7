import { OutboxService } from '../../jobs/outbox.service.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { MailFloodsService } from '../email/intake/mail-floods.service.js';
import { MailBudgetsService } from '../email/sending/mail-budgets.service.js';
import { answerDueMs } from './outbound-retry.policy.js';

const most = 200;
/** A message younger than this is on its way to its first job. */
const graceMs = 60_000;

/** Finds messages that nobody is sending, and claims whose answer never came, and asks for what is missing; old counts go. */
@Handles('channels.sweep-outbound')
export class SweepOutboundJob implements JobHandler<'channels.sweep-outbound'> {
  constructor(
    private readonly outbox: OutboxService,
    private readonly mailBudgets: MailBudgetsService,
    private readonly mailFloods: MailFloodsService,
  ) {}

  async run(): Promise<void> {
    const now = clock.now().getTime();
    const queued = await this.without(
      'channels.deliver-outbound',
      `
      SELECT id FROM outbound_messages WHERE state = 'queued' AND created_at < ? ORDER BY id LIMIT ${most}`,
      [new Date(now - graceMs)],
    );
    const stale = await this.without(
      'channels.settle-unknown',
      `
      SELECT id FROM outbound_parts WHERE state = 'sending' AND claimed_at < ? ORDER BY id LIMIT ${most}`,
      [new Date(now - answerDueMs('attachment'))],
    );
    await transaction(async () => {
      await this.outbox.askEach('channels.deliver-outbound', queued);
      await this.outbox.askEach('channels.settle-unknown', stale);
    });
    await this.mailBudgets.forget();
    await this.mailFloods.forget();
  }

  /** Rows for which no such job waits; one that gave up counts as waiting, for a person. */
  private async without(job: string, sql: string, values: unknown[]): Promise<{ id: string }[]> {
    return db().query(
      `SELECT found.id FROM (${sql}) found WHERE NOT EXISTS (
         SELECT 1 FROM outbox WHERE job = ? AND payload = CONCAT('{"id":"', found.id, '"}'))`,
      [...values, job],
    );
  }
}
