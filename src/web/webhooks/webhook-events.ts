import type { WebhookEvent } from '../api/webhooks.api';

/** What others can be told of, in the order in which it is offered. */
export const webhookEvents: readonly WebhookEvent[] = [
  'ticket.opened',
  'ticket.message-received',
  'ticket.answered',
  'ticket.assigned',
  'ticket.closed',
  'ticket.reopened',
  'ticket.sla-breached',
  'credential.stage-reached',
  'reset-case.changed',
  'obligation.met',
];
