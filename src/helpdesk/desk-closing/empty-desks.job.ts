import { IsNull, Not } from 'typeorm';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { RuleEventsService } from '../automation/rule-events.service.js';
import { defaultDeskId, Desk } from '../desk.entity.js';
import { messageRow, newLine } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { slaRow } from '../sla/sla-row.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { counted } from '../sla/sla.policy.js';
import { Ticket } from '../ticket.entity.js';

const atOnce = 100;

/**
 * Moves what is open in a closed desk to where it goes: what lay there when it was closed, and what is opened again
 * there later, since its contact wrote. Which tickets still wait is seen from where they lie, so that killed anywhere it
 * goes on, and moves none twice.
 */
@Handles('helpdesk.empty-desks')
export class EmptyDesksJob implements JobHandler<'helpdesk.empty-desks'> {
  constructor(
    private readonly realtime: RealtimeService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly rules: RuleEventsService,
  ) {}

  async run(): Promise<void> {
    for (const desk of await db().find(Desk, { where: { closedAt: Not(IsNull()) } }))
      while ((await transaction(() => this.moveSome(desk.id))) > 0);
  }

  private async moveSome(deskId: string): Promise<number> {
    const into = await this.targetOf(deskId);
    if (!into) return 0;
    const tickets = await db()
      .createQueryBuilder(Ticket, 't')
      .where('t.deskId = :deskId AND t.active = 1', { deskId })
      .orderBy('t.lastMessageAt')
      .limit(atOnce)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    if (!tickets.length) return 0;
    const terms = await this.sla.terms();
    for (const ticket of tickets) ticket.deskId = into.id;
    await updateMany(
      'tickets',
      tickets.map((ticket) => ({
        id: ticket.id,
        desk_id: into.id,
        ...slaRow(counted(ticket, terms)),
        version: ticket.version + 1,
      })),
    );
    const line = { type: 'moved', data: { deskId: into.id, name: into.name } };
    const lines = tickets.map((ticket) => newLine(ticket, line, clock.now()));
    await insertMany('messages', lines.map(messageRow));
    await this.rules.happened(lines.map(({ id }) => id));
    await this.search.followTickets(tickets.map(({ id }) => id));
    for (const { id, provinceCode } of tickets)
      this.realtime.publish({ topic: 'ticket', id, province: provinceCode });
    this.realtime.publish({ topic: 'desk', id: deskId, province: null });
    return tickets.length;
  }

  /** Where they go: if that is closed by now too, where its own go; nothing once the desk is open again. */
  private async targetOf(deskId: string): Promise<Desk | null> {
    const desk = await db().findOne(Desk, { where: { id: deskId }, lock: { mode: 'pessimistic_write' } });
    if (!desk?.closedAt) return null;
    const all = new Map((await db().find(Desk)).map((one) => [one.id, one]));
    const passed = new Set<string>();
    let next: Desk | undefined = desk;
    while (next?.closedAt && !passed.has(next.id)) {
      passed.add(next.id);
      next = all.get(next.emptiesInto ?? defaultDeskId);
    }
    return next && !next.closedAt ? next : all.get(defaultDeskId)!;
  }
}
