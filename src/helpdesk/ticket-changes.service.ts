import { Injectable } from '@nestjs/common';
import { AuditService } from '../platform/audit/audit.service.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { transaction } from '../platform/database/transaction.js';
import { actingRule, actor } from '../platform/request-context.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import type { TicketEvent } from './message.entity.js';
import { messageRow, newLine } from './rows.js';
import { TicketLockService } from './ticket-lock.service.js';
import type { Ticket } from './ticket.entity.js';

/** What people wrote stands in the conversation, never in the audit log; nor does what a closing can be taken back by. */
const words = new Set([
  ...['subject', 'name', 'tags', 'rule', 'address', 'text'],
  'before',
  ...['value', 'valueTh', 'valueEn', 'labelTh', 'labelEn'],
]);

/** Changes a ticket in the name of a person or of a rule: told in line, followed by rules, and audited. */
@Injectable()
export class TicketChangesService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly audit: AuditService,
    private readonly rules: RuleEventsService,
  ) {}

  /**
   * Takes the ticket, has it changed, and tells what happened; null: nothing did. Answers the line that says so. Throws
   * ticket.not-found and ticket.merged (409).
   */
  async change(
    ticketId: string,
    work: (ticket: Ticket) => TicketEvent | null | Promise<TicketEvent | null>,
  ): Promise<string | null> {
    return transaction(async () => {
      const ticket = await this.locks.lock(ticketId);
      const event = await work(ticket);
      if (!event) return null;
      const rule = actingRule();
      if (rule) Object.assign(event.data, { rule: rule.name, run: rule.run });
      const line = newLine(ticket, event, clock.now(), rule ? null : actor().staffId);
      await insertMany('messages', [messageRow(line)]);
      await this.rules.happened([line.id]);
      await this.locks.save(ticket);
      const details = Object.fromEntries(Object.entries(event.data).filter(([key]) => !words.has(key)));
      await this.audit.record({
        action: `ticket.${event.type}`,
        object: `ticket:${ticketId}`,
        provinceCode: ticket.provinceCode,
        details,
      });
      return line.id;
    });
  }
}
