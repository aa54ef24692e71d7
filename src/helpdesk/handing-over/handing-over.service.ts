import { Injectable } from '@nestjs/common';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { ConversationService } from '../conversation.service.js';
import { StaffNewsService } from '../following/staff-news.service.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import type { Assignment, DeskMove } from './handing-over.schema.js';

/** Gives a ticket to somebody or to another desk by hand, with a note for whoever gets it: both, or neither. */
@Injectable()
export class HandingOverService {
  constructor(
    private readonly care: TicketCareService,
    private readonly conversation: ConversationService,
    private readonly locks: TicketLockService,
    private readonly news: StaffNewsService,
  ) {}

  /**
   * Gives the ticket to somebody, who is told of it with what the note says, or to nobody. Asked twice it is one. Throws
   * ticket.not-found, staff.not-assignable (400), ticket.assigned-meanwhile (409) with who has it, and what a note may
   * not be (message.holds-secret, 422).
   */
  async give(ticketId: string, { staffId, seen, note }: Assignment): Promise<void> {
    await transaction(async () => {
      if (seen !== undefined) await this.demandAsSeen(ticketId, seen, staffId);
      const lineId = await this.care.assign(ticketId, staffId);
      const messageId = note ? await this.say(ticketId, note) : lineId;
      if (staffId && messageId) await this.news.assigned([{ ticketId, lineId: messageId, staffId }]);
    });
  }

  /** Moves it to another desk. Throws ticket.not-found, desk.unknown and desk.closed (400), and what a note may not be. */
  async move(ticketId: string, { deskId, note }: DeskMove): Promise<void> {
    await transaction(async () => {
      await this.care.moveToDesk(ticketId, deskId);
      if (note) await this.say(ticketId, note);
    });
  }

  private say(ticketId: string, note: NonNullable<Assignment['note']>): Promise<string> {
    return this.conversation.add(ticketId, { ...note, kind: 'note', files: [] });
  }

  /** Of two who give it at once the second is told; that it lies with nobody, or where it should, is in nobody's way. */
  private async demandAsSeen(ticketId: string, seen: string | null, wanted: string | null): Promise<void> {
    const { assigneeId } = await this.locks.lock(ticketId);
    if (assigneeId === null || assigneeId === seen || assigneeId === wanted) return;
    const staff = await db().findOneBy(Staff, { id: assigneeId });
    throw new DomainError('ticket.assigned-meanwhile', 409, {
      extra: { assigneeId, assignee: staff?.name ?? '' },
    });
  }
}
