import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { withContext } from '../../platform/request-context.js';
import { type Acted, BulkActsService } from './bulk-acts.service.js';
import { BulkChange } from './bulk-change.entity.js';
import { BulkChangeTicket } from './bulk-change-ticket.entity.js';
import { BulkNewsService } from './bulk-news.service.js';
import { sumsOf } from './bulk-sums.js';

/** After so many tickets the job asks for itself again, so that others have their turn. */
const ticketsPerRun = 200;

/**
 * Carries acts on many tickets out, as the person who asked: each ticket with its outcome in one transaction, so that
 * killed anywhere it goes on with the next one and does none twice. Of two workers one waits for the other's ticket.
 */
@Injectable()
export class BulkWorkerService {
  constructor(
    private readonly acts: BulkActsService,
    private readonly outbox: OutboxService,
    private readonly news: BulkNewsService,
  ) {}

  /** Goes on with it, until nothing is left, it was stopped, or others should have their turn. */
  async carryOut(id: string): Promise<void> {
    for (let n = 0; n < ticketsPerRun; n += 1) if (!(await transaction(() => this.next(id)))) return;
    await transaction(() => this.outbox.ask('helpdesk.carry-out-bulk', { id }));
  }

  private async next(id: string): Promise<boolean> {
    const bulk = await db().findOne(BulkChange, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!bulk || bulk.cancelledAt || bulk.finishedAt) return false;
    const row = await db().findOne(BulkChangeTicket, {
      where: { bulkId: id, outcome: 'waiting' },
      order: { ticketId: 'ASC' },
    });
    if (!row) {
      const sums = (await sumsOf([id])).get(id) ?? [];
      await db().update(BulkChange, id, { finishedAt: clock.now(), sums });
      await this.news.tell(bulk);
      return false;
    }
    const { ticketId } = row;
    await db().update(BulkChangeTicket, { bulkId: id, ticketId }, await this.one(bulk, ticketId));
    return true;
  }

  /** Whoever asked acts, with the rights of now: not those of when the act was asked for. */
  private async one(
    bulk: BulkChange,
    ticketId: string,
  ): Promise<Acted & Pick<BulkChangeTicket, 'outcome' | 'reason'>> {
    const nothing = { kept: null, givenTo: null, lineId: null };
    const skipped = (reason: string) => ({ outcome: 'skipped' as const, reason, ...nothing });
    const staff = await db().findOneBy(Staff, { id: bulk.askedBy, state: 'active' });
    if (!staff || !mayDo(staff.role, 'tickets.write')) return skipped('bulk.not-allowed');
    const { id: staffId, email, name, role, provinceCode } = staff;
    const actor = { staffId, email, name, role, provinceCode };
    try {
      return await withContext({ requestId: `bulk-${bulk.id}`, actor }, async () => {
        if (bulk.undoesId) {
          const { kept } = await db().findOneByOrFail(BulkChangeTicket, { bulkId: bulk.undoesId, ticketId });
          const taken = await this.acts.takeBack(ticketId, bulk.act, kept!);
          return { outcome: 'done' as const, reason: null, ...taken };
        }
        const acted = await this.acts.act(ticketId, bulk.act);
        return acted
          ? { outcome: 'done' as const, reason: null, ...acted }
          : { outcome: 'unchanged' as const, reason: null, ...nothing };
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return skipped(error.code);
    }
  }
}
