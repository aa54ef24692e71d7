import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { SlaTermsService } from './sla-terms.service.js';

/** So many are asked for at a time; the next minute takes the rest. */
const most = 5_000;
const perJob = 100;

/** Finds promises about to be broken, and broken ones, by one range of an index; and tickets that a change passed by. */
@Handles('helpdesk.sweep-sla')
export class SweepSlaJob implements JobHandler<'helpdesk.sweep-sla'> {
  constructor(
    private readonly outbox: OutboxService,
    private readonly sla: SlaTermsService,
  ) {}

  async run(): Promise<void> {
    await transaction(async () => {
      const due: { id: string }[] = await db().query(
        'SELECT id FROM tickets WHERE alarm_at <= ? ORDER BY alarm_at, id LIMIT ?',
        [clock.now(), most],
      );
      const jobs = [];
      for (let from = 0; from < due.length; from += perJob)
        jobs.push({ ids: due.slice(from, from + perJob).map(({ id }) => id) });
      await this.outbox.askEach('helpdesk.record-alarms', jobs);
      if (await this.passedBy()) await this.outbox.ask('helpdesk.recount-due', {});
    });
  }

  /** What was worked in with the edition before, while the count anew had already gone by. */
  private async passedBy(): Promise<boolean> {
    const latest = await this.sla.latest();
    if (!latest?.finishedAt) return false;
    const stale: unknown[] = await db().query(
      'SELECT 1 FROM tickets WHERE active = 1 AND sla_revision < ? LIMIT 1',
      [latest.number],
    );
    return stale.length > 0;
  }
}
