import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { transaction } from '../platform/database/transaction.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { SurvivorsService } from './merging/survivors.service.js';
import { messageRow, newMessage } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { priorities, type Priority } from './priority.policy.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueAfterQuestion } from './sla/sla.policy.js';
import { TicketLockService } from './ticket-lock.service.js';
import { addWorkingMinutes } from '../platform/working-time.policy.js';

/** What a person needs to go on. */
export interface HandOff {
  /** Everything that was gathered, for staff alone. */
  note: string;
  /** At least so urgent from now on. */
  priority?: Priority;
}

/** Gives a ticket from the desk's own assistant to people: with a note, open, and its answer owed. */
@Injectable()
export class HandOffsService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly survivors: SurvivorsService,
    private readonly rules: RuleEventsService,
  ) {}

  /** Hands it over; nothing for a ticket that is gone. Answers when people are at work: now, or from then on. */
  async toPerson(
    ticketId: string,
    { note, priority }: HandOff,
  ): Promise<{ openNow: boolean; opensAt: Date }> {
    const now = clock.now();
    const terms = await this.sla.terms();
    const opensAt = addWorkingMinutes(now, 0, terms.holidays);
    await transaction(async () => {
      const ticket = await this.survivors.locked(ticketId);
      if (!ticket?.active) return;
      const written = newMessage(ticket, {
        direction: 'out',
        kind: 'note',
        text: note,
        authorKind: 'assistant',
        createdAt: now,
      });
      await insertMany('messages', [messageRow(written)]);
      await this.search.add([written.id]);
      await this.rules.happened([written.id]);
      if (priority) ticket.priority = Math.max(ticket.priority, priorities.indexOf(priority) + 1);
      ticket.state = 'open';
      ticket.snoozedUntil = null;
      ticket.waitingSince ??= now;
      Object.assign(ticket, dueAfterQuestion(ticket, now, terms));
      await this.locks.save(ticket);
    });
    return { openNow: opensAt.getTime() - now.getTime() < 60_000, opensAt };
  }
}
