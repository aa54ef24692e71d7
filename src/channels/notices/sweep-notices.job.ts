import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';

const most = 500;
/** One that has been due for less is on its way to its job. */
const graceMs = 60_000;
const longMs = 3_600_000;

/**
 * Finds notices that are due and that no job is about to send, and claims that were lost, and asks for the job; says so
 * where mails have waited for an hour.
 */
@Handles('channels.sweep-notices')
export class SweepNoticesJob implements JobHandler<'channels.sweep-notices'> {
  constructor(private readonly outbox: OutboxService) {}

  async run(): Promise<void> {
    await transaction(async () => {
      const found = await this.forgotten();
      const idsOf = (bulk: boolean) =>
        found.filter((one) => Boolean(one.bulk) === bulk).map(({ id }) => ({ id }));
      await this.outbox.askEach('channels.send-notice', idsOf(false));
      await this.outbox.askEach('channels.send-bulk-notice', idsOf(true));
      if (await this.waitLong()) await this.outbox.tell('channels.notices-wait', {});
    });
  }

  /** Mails that were tried and have not gone for an hour: it is the server, and somebody has to see to it. */
  private async waitLong(): Promise<boolean> {
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM notices WHERE state IN ('queued', 'sending') AND channel = 'email' AND attempts > 0 AND created_at < ?
       LIMIT 1`,
      [new Date(clock.now().getTime() - longMs)],
    );
    return rows.length > 0;
  }

  /** A job that gave up counts as waiting, for a person. */
  private async forgotten(): Promise<{ id: string; bulk: number }[]> {
    return db().query(
      `SELECT id, bulk FROM notices
       WHERE state IN ('queued', 'sending') AND lease_until < ?
         AND id NOT IN (
           SELECT CAST(SUBSTRING(payload, 8, 26) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
           FROM outbox WHERE job IN ('channels.send-notice', 'channels.send-bulk-notice'))
       ORDER BY lease_until, id LIMIT ${most}`,
      [new Date(clock.now().getTime() - graceMs)],
    );
  }
}
