import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { OutboxService } from '../jobs/outbox.service.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { DomainError } from '../platform/errors.js';
import { refuseSecrets } from '../platform/secrets/refuse-secrets.js';
import { stateBefore, stateOf, type Kept } from './bulk/bulk-undo.policy.js';
import { assignableName, demandFuture, deskName } from './care-checks.js';
import { FieldValuesService } from './fields/field-values.service.js';
import { Message } from './message.entity.js';
import { priorities, type Priority } from './priority.policy.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { counted, dueAfterClosing, dueFromStart } from './sla/sla.policy.js';
import { TicketChangesService } from './ticket-changes.service.js';
import { TicketLockService } from './ticket-lock.service.js';
import { TicketTag } from './ticket-tag.entity.js';
import type { Ticket } from './ticket.entity.js';

/** Time to take a closing back before anybody is told of it. */
const ratingAfterMs = 2 * 60_000;
/** A closing that is older is not undone: the matter begins again. */
const undoMs = 10 * 60_000;

/** Looking after a ticket: who, where, how urgent, until when, and its end. Each change is told in line and audited. */
@Injectable()
export class TicketCareService {
  constructor(
    private readonly changes: TicketChangesService,
    private readonly locks: TicketLockService,
    private readonly outbox: OutboxService,
    private readonly sla: SlaTermsService,
    private readonly fields: FieldValuesService,
  ) {}

  /**
   * Gives the ticket to somebody, or to nobody; answers the line that says so, null where it was so. Throws
   * staff.not-assignable (400).
   */
  async assign(ticketId: string, staffId: string | null): Promise<string | null> {
    const name = staffId ? await assignableName(staffId) : null;
    return this.changes.change(ticketId, (ticket) => {
      if (ticket.assigneeId === staffId) return null;
      ticket.assigneeId = staffId;
      return { type: 'assigned', data: { staffId, name } };
    });
  }

  /** Moves the ticket to another desk. Throws desk.unknown and desk.closed (both 400). */
  async moveToDesk(ticketId: string, deskId: string): Promise<void> {
    const name = await deskName(deskId);
    await this.changes.change(ticketId, async (ticket) => {
      if (ticket.deskId === deskId) return null;
      ticket.deskId = deskId;
      Object.assign(ticket, counted(ticket, await this.sla.terms()));
      return { type: 'moved', data: { deskId, name } };
    });
  }

  /** Sets how urgent it is. */
  async prioritise(ticketId: string, priority: Priority): Promise<void> {
    await this.changes.change(ticketId, async (ticket) => {
      const value = priorities.indexOf(priority) + 1;
      if (ticket.priority === value) return null;
      ticket.priority = value;
      Object.assign(ticket, counted(ticket, await this.sla.terms()));
      return { type: 'prioritised', data: { priority } };
    });
  }

  /** Gives the ticket another subject. Throws message.holds-secret (422). */
  async rename(ticketId: string, subject: string): Promise<void> {
    refuseSecrets(subject);
    await this.changes.change(ticketId, (ticket) => {
      if (ticket.subject === subject) return null;
      ticket.subject = subject;
      return { type: 'renamed', data: { subject } };
    });
  }

  /** Sets the whole list of tags. `seen`: who asks saw these; what others added or took away since stays so. */
  async tag(ticketId: string, tags: string[], seen?: string[]): Promise<void> {
    await this.changes.change(ticketId, async () => {
      const rows = await db().find(TicketTag, { where: { ticketId }, order: { tag: 'ASC' } });
      const before = rows.map(({ tag }) => tag);
      const others = seen ? before.filter((tag) => !seen.includes(tag)) : [];
      const gone = seen ? seen.filter((tag) => !before.includes(tag)) : [];
      const wanted = [...new Set([...tags, ...others])].filter((tag) => !gone.includes(tag)).sort();
      if (before.join('\n') === wanted.join('\n')) return null;
      await db().delete(TicketTag, { ticketId });
      await insertMany(
        'ticket_tags',
        wanted.map((tag) => ({ ticket_id: ticketId, tag })),
      );
      return { type: 'tagged', data: { tags: wanted.join(', ') } };
    });
  }

  /**
   * Puts the ticket aside until a time, or, without one, until the contact writes, which ends it in any case. Throws ticket.not-active and ticket.snooze-in-the-past (both 4xx).
   */
  async snooze(ticketId: string, until: Date | null): Promise<void> {
    if (until) demandFuture(until);
    await this.changes.change(ticketId, (ticket) => {
      demandActive(ticket);
      ticket.state = 'snoozed';
      ticket.snoozedUntil = until;
      return { type: 'snoozed', data: { until: until?.toISOString() ?? null } };
    });
  }

  /** Takes the ticket back from being aside. */
  async wake(ticketId: string): Promise<void> {
    await this.changes.change(ticketId, (ticket) => {
      if (ticket.state !== 'snoozed') return null;
      ticket.state = ticket.waitingSince ? 'open' : 'waiting';
      ticket.snoozedUntil = null;
      return { type: 'woken', data: {} };
    });
  }

  /** Ends the matter; nothing is owed any more. Throws ticket.not-active and ticket.fields-missing (both 409). */
  async close(ticketId: string): Promise<void> {
    await this.changes.change(ticketId, async (ticket) => {
      if (ticket.state === 'closed') return null;
      demandActive(ticket);
      await this.fields.demandFilled(ticket);
      const before = JSON.stringify(stateOf(ticket));
      ticket.state = 'closed';
      ticket.active = false;
      ticket.closedAt = clock.now();
      ticket.snoozedUntil = null;
      ticket.waitingSince = null;
      Object.assign(ticket, dueAfterClosing(ticket, clock.now()));
      if (ticket.firstRepliedAt)
        await this.outbox.ask('helpdesk.ask-rating', { id: ticketId }, ratingAfterMs);
      return { type: 'closed', data: { before } };
    });
  }

  /** Takes the closing back, or begins again. Throws ticket.not-closed (409). */
  async reopen(ticketId: string): Promise<void> {
    await this.changes.change(ticketId, async (ticket) => {
      if (ticket.active) return null;
      if (ticket.state !== 'closed') throw new DomainError('ticket.not-closed', 409);
      ticket.state = ticket.lastDirection === 'in' ? 'open' : 'waiting';
      ticket.active = true;
      ticket.closedAt = null;
      ticket.reopenedCount += 1;
      Object.assign(ticket, dueFromStart(ticket, clock.now(), await this.sla.terms()));
      if (ticket.lastDirection === 'in') ticket.waitingSince = ticket.lastMessageAt;
      return { type: 'reopened', data: {} };
    });
  }

  /**
   * Takes a closing of just now back: everything is as if it had not been, what is owed and who waits among it. What was
   * closed otherwise begins again. Throws ticket.not-closed (409).
   */
  async undoClosing(ticketId: string): Promise<void> {
    await transaction(async () => {
      const ticket = await this.locks.lock(ticketId);
      const before = ticket.state === 'closed' ? await beforeClosing(ticket) : null;
      await (before ? this.restore(ticketId, before) : this.reopen(ticketId));
    });
  }

  /** Puts the ticket's state back as it was before an act that is taken back; what it owes is counted anew. */
  async restore(ticketId: string, before: Partial<Ticket>): Promise<void> {
    await this.changes.change(ticketId, async (ticket) => {
      const was = ticket.state;
      Object.assign(ticket, before);
      Object.assign(ticket, counted(ticket, await this.sla.terms()));
      const type = was === 'closed' ? 'reopened' : was === 'snoozed' ? 'woken' : 'closed';
      return { type, data: {} };
    });
  }
}

/** How the ticket was before it was closed as it is now; null where that was long ago, or in another way. */
async function beforeClosing({ id, closedAt }: Ticket): Promise<Partial<Ticket> | null> {
  if (!closedAt || clock.now().getTime() - closedAt.getTime() > undoMs) return null;
  const lines = await db().find(Message, {
    where: { ticketId: id, kind: 'event', createdAt: MoreThanOrEqual(closedAt) },
    order: { id: 'DESC' },
  });
  const closing = lines.find(({ event }) => event?.type === 'closed')?.event?.data.before;
  return typeof closing === 'string' ? stateBefore(JSON.parse(closing) as Kept) : null;
}

function demandActive(ticket: Ticket): void {
  if (!ticket.active) throw new DomainError('ticket.not-active', 409);
}
