import { Handles, type JobHandler } from '../jobs/handles.js';
import { clock } from '../platform/clock.js';
import { insertMany, updateMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { messageRow, newLine } from './rows.js';
import { Ticket } from './ticket.entity.js';

/** Brings back what was put aside until now. */
@Handles('helpdesk.sweep-snoozed')
export class SweepSnoozedJob implements JobHandler<'helpdesk.sweep-snoozed'> {
  constructor(private readonly realtime: RealtimeService) {}

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
    await updateMany(
      'tickets',
      tickets.map((ticket) => ({
        id: ticket.id,
        state: 'open',
        snoozed_until: null,
        version: ticket.version + 1,
      })),
    );
    await insertMany(
      'messages',
      tickets.map((ticket) => messageRow(newLine(ticket, { type: 'woken', data: {} }, now))),
    );
    for (const { id, provinceCode } of tickets)
      this.realtime.publish({ topic: 'ticket', id, province: provinceCode });
    return tickets.length;
  }
}
