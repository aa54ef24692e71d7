import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { priorities } from '../priority.policy.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { TicketTag } from '../ticket-tag.entity.js';
import type { Ticket } from '../ticket.entity.js';
import type { BulkAct } from './bulk.schema.js';
import { isAsLeft, keptOf, stateBefore, tagsBefore, type Beside, type Kept } from './bulk-undo.policy.js';

/** One act on one ticket, as an agent would do it by hand, and taking it back; in the transaction around it. */
@Injectable()
export class BulkActsService {
  constructor(
    private readonly care: TicketCareService,
    private readonly locks: TicketLockService,
    private readonly fields: FieldValuesService,
  ) {}

  /** Does it; null where it was so already. Throws what the act itself throws, before anything is changed. */
  async act(ticketId: string, act: BulkAct): Promise<{ before: Kept; after: Kept } | null> {
    const ticket = await this.locks.lock(ticketId);
    const beside = await this.beside(ticketId, act);
    await this.apply(ticketId, act, beside.tags);
    const now = await this.locks.lock(ticketId);
    if (now.version === ticket.version) return null;
    const kept = (of: Ticket, around: Beside) => keptOf(act.do, of, around);
    return { before: kept(ticket, beside), after: kept(now, await this.beside(ticketId, act)) };
  }

  /** Takes it back. Throws bulk.changed-since (409) where somebody changed the same of the ticket since. */
  async takeBack(ticketId: string, act: BulkAct, kept: { before: Kept; after: Kept }): Promise<void> {
    const ticket = await this.locks.lock(ticketId);
    const beside = await this.beside(ticketId, act);
    if (!isAsLeft(act.do, keptOf(act.do, ticket, beside), kept.after))
      throw new DomainError('bulk.changed-since', 409);
    const { before } = kept;
    switch (act.do) {
      case 'assign':
        return void (await this.care.assign(ticketId, before.assigneeId as string | null));
      case 'move':
        return this.care.moveToDesk(ticketId, before.deskId as string);
      case 'prioritise':
        return this.care.prioritise(ticketId, priorities[(before.priority as number) - 1]!);
      case 'tag':
      case 'untag':
        return this.care.tag(ticketId, tagsBefore(beside.tags, kept));
      case 'fill':
        return this.fields.fill(ticketId, act.fieldId, { value: before.field as string | null });
      default:
        return this.care.restore(ticketId, stateBefore(before));
    }
  }

  private async apply(ticketId: string, act: BulkAct, tags: string[]): Promise<void> {
    switch (act.do) {
      case 'assign':
        return void (await this.care.assign(ticketId, act.staffId));
      case 'move':
        return this.care.moveToDesk(ticketId, act.deskId);
      case 'prioritise':
        return this.care.prioritise(ticketId, act.priority);
      case 'tag':
        return this.care.tag(ticketId, [...tags, ...act.tags]);
      case 'untag':
        return this.care.tag(
          ticketId,
          tags.filter((tag) => !act.tags.includes(tag)),
        );
      case 'fill':
        return this.fields.fill(ticketId, act.fieldId, { value: act.value });
      case 'snooze':
        return this.care.snooze(ticketId, act.until === null ? null : new Date(act.until));
      case 'close':
        return this.care.close(ticketId);
      case 'reopen':
        return this.care.reopen(ticketId);
    }
  }

  private async beside(ticketId: string, act: BulkAct): Promise<Beside> {
    const rows = await db().find(TicketTag, { where: { ticketId }, order: { tag: 'ASC' } });
    const values = act.do === 'fill' ? await this.fields.valuesOf([ticketId]) : null;
    return {
      tags: rows.map(({ tag }) => tag),
      field: act.do === 'fill' ? (values?.get(ticketId)?.[act.fieldId] ?? null) : null,
    };
  }
}
