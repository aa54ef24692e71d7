import { Handles, type JobHandler } from '../jobs/handles.js';
import { clock } from '../platform/clock.js';
import { insertMany, updateMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { messageRow, newLine } from './rows.js';
import { slaRow } from './sla/sla-row.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueAfterWaiting } from './sla/sla.policy.js';
import { Ticket } from './ticket.entity.js';

/** Brings back what was put aside until now. */
@Handles('helpdesk.sweep-snoozed')
export class SweepSnoozedJob implements JobHandler<'helpdesk.sweep-snoozed'> {
  constructor(
    private readonly realtime: RealtimeService,
    private readonly sla: SlaTermsService,
    private readonly rules: RuleEventsService,
  ) {}

  async run(): Promise<void> {
    while ((await transaction(() => this.wakeSome())) > 0);
  }

  private async wakeSome(): Promise<number> {
    const now = clock.now();
    const tickets = await db()
      .createQueryBuilder(Ticket, 't')
      .where(`t.snoozedUntil <= :now AND t.state = 'snoozed'`, { now })
      .orderBy('t.snoozedUntil')
      .limit(200)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    if (!tickets.length) return 0;
    const terms = await this.sla.terms();
    await updateMany(
      'tickets',
      tickets.map((ticket) => ({
        id: ticket.id,
        state: 'open',
        snoozed_until: null,
        ...slaRow(dueAfterWaiting(ticket, now, terms)),
        version: ticket.version + 1,
      })),
    );
    const lines = tickets.map((ticket) => newLine(ticket, { type: 'woken', data: {} }, now));
    await insertMany('messages', lines.map(messageRow));
    await this.rules.happened(lines.map(({ id }) => id));
    for (const { id, provinceCode } of tickets)
      this.realtime.publish({ topic: 'ticket', id, province: provinceCode });
    return tickets.length;
  }
}
