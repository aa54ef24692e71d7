import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { priorities } from '../priority.policy.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import { TicketTag } from '../ticket-tag.entity.js';
import type { Ticket } from '../ticket.entity.js';
import type { BulkChangeTicket } from './bulk-change-ticket.entity.js';
import type { BulkAct } from './bulk.schema.js';
import { isAsLeft, keptOf, stateBefore, tagsBefore, type Beside, type Kept } from './bulk-undo.policy.js';

/** What an act found and left of a ticket, and to whom it gave it. */
export type Acted = Pick<BulkChangeTicket, 'kept' | 'givenTo' | 'lineId'>;

/** One act on one ticket, as an agent would do it by hand, and taking it back; in the transaction around it. */
@Injectable()
export class BulkActsService {
  constructor(
    private readonly care: TicketCareService,
    private readonly locks: TicketLockService,
    private readonly fields: FieldValuesService,
  ) {}

  /** Does it; null where it was so already. Throws what the act itself throws, before anything is changed. */
  async act(ticketId: string, act: BulkAct): Promise<Acted | null> {
    const ticket = await this.locks.lock(ticketId);
    const beside = await this.beside(ticketId, act);
    const lineId = await this.apply(ticketId, act, beside.tags);
    const now = await this.locks.lock(ticketId);
    if (now.version === ticket.version) return null;
    const kept = (of: Ticket, around: Beside) => keptOf(act.do, of, around);
    return {
      kept: { before: kept(ticket, beside), after: kept(now, await this.beside(ticketId, act)) },
      ...given(lineId, now.assigneeId),
    };
  }

  /** Takes it back. Throws bulk.changed-since (409) where somebody changed the same of the ticket since. */
  async takeBack(ticketId: string, act: BulkAct, kept: { before: Kept; after: Kept }): Promise<Acted> {
    const ticket = await this.locks.lock(ticketId);
    const beside = await this.beside(ticketId, act);
    if (!isAsLeft(act.do, keptOf(act.do, ticket, beside), kept.after))
      throw new DomainError('bulk.changed-since', 409);
    const { before } = kept;
    const lineId = await this.restore(ticketId, act, kept, beside.tags);
    return { kept: null, ...given(lineId, before.assigneeId as string | null) };
  }

  /** Answers the line that says who has it again, where that is what it is about. */
  private async restore(
    ticketId: string,
    act: BulkAct,
    kept: { before: Kept; after: Kept },
    tags: string[],
  ): Promise<string | null | void> {
    const { before } = kept;
    switch (act.do) {
      case 'assign':
        return this.care.assign(ticketId, before.assigneeId as string | null);
      case 'move':
        return this.care.moveToDesk(ticketId, before.deskId as string);
      case 'prioritise':
        return this.care.prioritise(ticketId, priorities[(before.priority as number) - 1]!);
      case 'tag':
      case 'untag':
        return this.care.tag(ticketId, tagsBefore(tags, kept));
      case 'fill':
        return this.fields.fill(ticketId, act.fieldId, { value: before.field as string | null });
      default:
        return this.care.restore(ticketId, stateBefore(before));
    }
  }

  private async apply(ticketId: string, act: BulkAct, tags: string[]): Promise<string | null | void> {
    switch (act.do) {
      case 'assign':
        return this.care.assign(ticketId, act.staffId);
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

/** Only a line that says who has it gives it to anybody. */
function given(lineId: string | null | void, staffId: string | null): Pick<Acted, 'givenTo' | 'lineId'> {
  return lineId && staffId ? { givenTo: staffId, lineId } : { givenTo: null, lineId: null };
}
