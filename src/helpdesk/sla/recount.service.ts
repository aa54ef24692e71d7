import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { updateMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { Ticket } from '../ticket.entity.js';
import { SlaRevision } from './sla-revision.entity.js';
import { slaRow } from './sla-row.js';
import { SlaTermsService } from './sla-terms.service.js';
import { counted } from './sla.policy.js';

const slice = 200;
/** After so many slices the job asks for itself again, so that no run takes long. */
const slicesPerRun = 25;

/**
 * Counts the due times of open tickets anew after promises or calendar changed: in slices, each with its progress in
 * one transaction. What is left to do is what bears an older edition, so it goes on wherever it died.
 */
@Injectable()
export class RecountService {
  constructor(
    private readonly sla: SlaTermsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Goes on with the edition in force, until nothing is left or others should have their turn. */
  async recount(): Promise<void> {
    for (let n = 1; n <= slicesPerRun; n += 1)
      if (!(await transaction(() => this.some(n === slicesPerRun)))) return;
  }

  private async some(isLast: boolean): Promise<boolean> {
    const terms = await this.sla.terms();
    const tickets = await db().find(Ticket, {
      where: { active: true, slaRevision: LessThan(terms.revision) },
      order: { slaRevision: 'ASC', id: 'ASC' },
      take: slice,
      lock: { mode: 'pessimistic_write' },
    });
    const changed = tickets.map((ticket) => ({ ticket, due: counted(ticket, terms) }));
    await updateMany(
      'tickets',
      changed.map(({ ticket, due }) => ({
        id: ticket.id,
        ...slaRow(due),
        version: ticket.version + (moved(ticket.dueAt, due.dueAt) ? 1 : 0),
      })),
    );
    for (const { ticket, due } of changed)
      if (moved(ticket.dueAt, due.dueAt))
        this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
    await db().query(
      'UPDATE sla_revisions SET done = done + ?, total = GREATEST(total, done) WHERE number = ?',
      [tickets.length, terms.revision],
    );
    if (tickets.length < slice) await this.finish(terms.revision);
    else if (isLast) await this.outbox.ask('helpdesk.recount-due', {});
    return tickets.length === slice;
  }

  /** An edition that was overtaken by the next one is done with it. */
  private async finish(revision: number): Promise<void> {
    const open = { number: LessThanOrEqual(revision), finishedAt: IsNull() };
    const finished = await db().find(SlaRevision, { where: open, order: { number: 'ASC' } });
    await db().update(SlaRevision, open, { finishedAt: clock.now() });
    for (const { number, done } of finished)
      await this.audit.record({
        action: 'sla.recount',
        object: `sla-revision:${number}`,
        details: { tickets: done },
      });
  }
}

function moved(before: Date | null, after: Date | null): boolean {
  return before?.getTime() !== after?.getTime();
}
