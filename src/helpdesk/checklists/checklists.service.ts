import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { TicketMerge } from '../merging/ticket-merge.entity.js';
import { TicketListService } from '../ticket-list.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import type { Ticket } from '../ticket.entity.js';
import { ChecklistItem } from './checklist-item.entity.js';
import type { ChecklistJson } from './checklist.schema.js';

/** More than anybody works through on one ticket. */
const mostItems = 50;

/** What is to be done on a ticket. A merged ticket keeps its own items, and they stand on the one that it went into. */
@Injectable()
export class ChecklistsService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly locks: TicketLockService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Throws ticket.not-found. */
  async of(ticketId: string): Promise<ChecklistJson> {
    await this.tickets.one(ticketId);
    const rows: { id: string; text: string; doneAt: Date | null; doneBy: string | null }[] = await db().query(
      `SELECT c.id, c.text, c.done_at AS doneAt, s.name AS doneBy
       FROM checklist_items c LEFT JOIN staff s ON s.id = c.done_by
       WHERE c.ticket_id IN (?) ORDER BY c.id`,
      [await this.withMerged(ticketId)],
    );
    const items = rows.map(({ id, text, doneAt, doneBy }) => ({
      id,
      text,
      done: doneAt && { by: doneBy ?? '', at: doneAt.toISOString() },
    }));
    return { items };
  }

  /**
   * Adds what does not stand there yet. Throws ticket.not-found, ticket.merged (409), ticket.checklist-full (409),
   * message.holds-secret (422).
   */
  async add(ticketId: string, texts: string[]): Promise<void> {
    texts.forEach((text) => refuseSecrets(text));
    await this.change(ticketId, 'add', async () => {
      const known = await db().findBy(ChecklistItem, { ticketId: In(await this.withMerged(ticketId)) });
      const standing = new Set(known.map(({ text }) => text));
      const fresh = [...new Set(texts)].filter((text) => !standing.has(text));
      if (known.length + fresh.length > mostItems)
        throw new DomainError('ticket.checklist-full', 409, { extra: { most: mostItems } });
      const created = clock.now();
      await insertMany(
        'checklist_items',
        fresh.map((text) => ({ id: newId(), ticket_id: ticketId, text, created_at: created })),
      );
      return fresh.length > 0;
    });
  }

  /** Ticks an item off, or no longer; who did it first stays. Throws ticket.not-found, checklist-item.not-found. */
  async tick(ticketId: string, itemId: string, done: boolean): Promise<void> {
    await this.change(ticketId, 'tick', async () => {
      const item = await this.item(ticketId, itemId);
      if (Boolean(item.doneAt) === done) return false;
      const row = done ? { doneBy: actor().staffId, doneAt: clock.now() } : { doneBy: null, doneAt: null };
      await db().update(ChecklistItem, { id: itemId }, row);
      return true;
    });
  }

  /** Takes an item away. Throws ticket.not-found, checklist-item.not-found. */
  async remove(ticketId: string, itemId: string): Promise<void> {
    await this.change(ticketId, 'remove', async () => {
      await this.item(ticketId, itemId);
      await db().delete(ChecklistItem, { id: itemId });
      return true;
    });
  }

  private async item(ticketId: string, id: string): Promise<ChecklistItem> {
    const item = await db().findOneBy(ChecklistItem, { id, ticketId: In(await this.withMerged(ticketId)) });
    if (!item) throw notFound('checklist-item');
    return item;
  }

  /** The ticket and those that went into it, whose items it shows. */
  private async withMerged(ticketId: string): Promise<string[]> {
    const merges = await db().findBy(TicketMerge, { targetId: ticketId, undoneAt: IsNull() });
    return [ticketId, ...merges.map(({ sourceId }) => sourceId)];
  }

  private async change(ticketId: string, act: string, work: () => Promise<boolean>): Promise<void> {
    await transaction(async () => {
      const ticket: Ticket = await this.locks.lock(ticketId);
      if (!(await work())) return;
      const { provinceCode } = ticket;
      const object = `ticket:${ticketId}`;
      await this.audit.record({ action: `ticket.checklist-${act}`, object, provinceCode, details: {} });
      this.realtime.publish({ topic: 'ticket', id: ticketId, province: provinceCode });
    });
  }
}
