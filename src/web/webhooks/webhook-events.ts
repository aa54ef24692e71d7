import type { WebhookEvent } from '../api/webhooks.api';

/** Each that the server knows, or this does not compile. */
const offered: Record<WebhookEvent, true> = {
  'ticket.opened': true,
  'ticket.message-received': true,
  'ticket.answered': true,
  'ticket.assigned': true,
  'ticket.closed': true,
  'ticket.reopened': true,
  'ticket.sla-breached': true,
  'credential.stage-reached': true,
  'reset-case.changed': true,
  'obligation.met': true,
};

/** What others can be told of, in the order in which it is offered. */
export const webhookEvents = Object.keys(offered) as WebhookEvent[];
