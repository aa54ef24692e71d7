/** What others can be told of. Each is an id with what became of it, never a name, a word or a secret. */
export const webhookEvents = [
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
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What is sent by hand, to see whether it arrives. */
export const testEvent = 'webhook.test';
