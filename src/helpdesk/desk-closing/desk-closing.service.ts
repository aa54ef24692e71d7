import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { deskName } from '../care-checks.js';
import { defaultDeskId, Desk } from '../desk.entity.js';
import { Ticket } from '../ticket.entity.js';
import type { ClosedDesksJson, DeskClosingPreviewJson } from './desk-closing.schema.js';
import { DeskUsesService } from './desk-uses.service.js';

/**
 * Closes desks and opens them again. A closed one is offered nowhere and takes nothing; what was done there keeps its
 * name, and what is open there is moved on in the background.
 */
@Injectable()
export class DeskClosingService {
  constructor(
    private readonly uses: DeskUsesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /** What closing it would touch. Throws desk.not-found (404) and desk.takes-the-rest (409). */
  async preview(id: string): Promise<DeskClosingPreviewJson> {
    if (!(await db().existsBy(Desk, { id }))) throw notFound('desk');
    demandCloseable(id);
    return { open: await openIn(id), uses: await this.uses.of(id) };
  }

  /**
   * Closes it; what is open there goes to `into`. Asked twice it is closed once. Throws desk.not-found (404),
   * desk.takes-the-rest (409) for the one that takes what nobody routed, desk.not-empty (409) with how many are open
   * where nothing is said of them, and desk.unknown and desk.closed (400) for a desk that cannot take them.
   */
  async close(id: string, into: string | null): Promise<void> {
    await transaction(async () => {
      const desk = await locked(id);
      demandCloseable(id);
      if (desk.closedAt) return;
      if (into === id)
        throw new DomainError('desk.closed', 400, { fields: [{ path: 'into', code: 'closed' }] });
      const target = into ? await deskName(into, 'into') : null;
      const open = await openIn(id);
      if (open && !into) throw new DomainError('desk.not-empty', 409, { extra: { open } });
      await db().update(Desk, { id }, { closedAt: clock.now(), emptiesInto: into, emptiesTotal: open });
      await this.outbox.ask('helpdesk.empty-desks', {});
      await this.record('close', desk, { open, ...(target ? { into: target } : {}) });
    });
  }

  /** Opens it again; what was moved stays where it went. Throws desk.not-found (404). */
  async reopen(id: string): Promise<void> {
    await transaction(async () => {
      const desk = await locked(id);
      if (!desk.closedAt) return;
      await db().update(Desk, { id }, { closedAt: null, emptiesInto: null, emptiesTotal: null });
      await this.record('reopen', desk, {});
    });
  }

  /** The closed ones, the last closed first. */
  async closed(): Promise<ClosedDesksJson> {
    const desks = await db().find(Desk, { where: { closedAt: Not(IsNull()) }, order: { closedAt: 'DESC' } });
    const names = new Map((await db().find(Desk)).map(({ id, name }) => [id, name]));
    const items = desks.map(async ({ id, name, closedAt, emptiesInto, emptiesTotal }) => ({
      ...{ id, name, closedAt: closedAt!.toISOString(), total: emptiesTotal ?? 0, left: await openIn(id) },
      into: emptiesInto ? { id: emptiesInto, name: names.get(emptiesInto) ?? '' } : null,
    }));
    return { items: await Promise.all(items) };
  }

  private async record(
    act: string,
    { id, name }: Desk,
    details: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.record({ action: `desk.${act}`, object: `desk:${id}`, details: { name, ...details } });
    this.realtime.publish({ topic: 'desk', id, province: null });
  }
}

async function locked(id: string): Promise<Desk> {
  const desk = await db().findOne(Desk, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!desk) throw notFound('desk');
  return desk;
}

function openIn(deskId: string): Promise<number> {
  return db().countBy(Ticket, { deskId, active: true });
}

/** What nobody routed must lie somewhere. */
function demandCloseable(id: string): void {
  if (id === defaultDeskId) throw new DomainError('desk.takes-the-rest', 409);
}
