import { In } from 'typeorm';
import {
  WebhookHappeningsService,
  type WebhookEvent,
} from '../../channels/outgoing-webhooks/webhook-happenings.service.js';
import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Ticket } from '../ticket.entity.js';
import { RuleFactsService } from './rule-facts.service.js';
import type { RuleEvent } from './rule.policy.js';

const told: Partial<Record<RuleEvent, WebhookEvent>> = {
  opened: 'ticket.opened',
  message: 'ticket.message-received',
  replied: 'ticket.answered',
  assigned: 'ticket.assigned',
  closed: 'ticket.closed',
  reopened: 'ticket.reopened',
  'sla-breach': 'ticket.sla-breached',
};

/** Tells others what happened on tickets: which one it was and when, none of its words. */
@Handles('helpdesk.tell-webhooks')
export class TellWebhooksJob implements JobHandler<'helpdesk.tell-webhooks'> {
  constructor(
    private readonly facts: RuleFactsService,
    private readonly webhooks: WebhookHappeningsService,
  ) {}

  async run({ ids }: JobPayload<'helpdesk.tell-webhooks'>): Promise<void> {
    const happenings = await this.facts.happenings(ids);
    const tickets = new Map(
      (await db().findBy(Ticket, { id: In(happenings.map(({ ticketId }) => ticketId)) })).map((one) => [
        one.id,
        one,
      ]),
    );
    await transaction(() =>
      this.webhooks.tell(
        happenings.flatMap(({ id, ticketId, events, at }) =>
          events.flatMap((name) => {
            const event = told[name];
            const ticket = tickets.get(ticketId);
            if (!event || !ticket) return [];
            const { number, deskId, channel, state, laoCode } = ticket;
            return [
              { event, key: id, at, data: { ticketId, number, deskId, channel, state, laoCode, lineId: id } },
            ];
          }),
        ),
      ),
    );
  }
}
