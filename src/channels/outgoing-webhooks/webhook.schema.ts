import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { webhookEvents } from './webhook-events.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();

/** Somebody elsewhere who is told of what happens here. */
export const webhookSchema = z
  .object({
    id,
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    /** `broken`: nothing arrived for days, or the far side said that it is gone; what happens is kept. */
    state: z.enum(['on', 'off', 'broken']),
    failingSince: moment.nullable(),
    /** Until when the secret before the present one goes on being valid; null: there is none. */
    formerSecretUntil: moment.nullable(),
    version: z.number().int(),
    createdAt: moment,
  })
  .meta({ id: 'Webhook' });
export const webhooksSchema = z.object({ items: z.array(webhookSchema) }).meta({ id: 'Webhooks' });

/** What somebody writes of one. */
export const newWebhookSchema = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(500),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
});
export const changedWebhookSchema = newWebhookSchema.extend({ version: z.number().int() });
export const webhookStateSchema = z.object({ on: z.boolean(), version: z.number().int() });
/** The secret, told this once. */
export const toldSecretSchema = z.object({ id, secret: z.string() }).meta({ id: 'WebhookSecret' });

const state = z.enum(['queued', 'delivered', 'failed']);
/** That a subscriber was told of something, or is to be. */
export const webhookDeliverySchema = z
  .object({
    id,
    event: z.string(),
    state,
    attempts: z.number().int(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
    /** When it is tried next; null: not by itself. */
    nextAt: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'WebhookDelivery' });
export const deliveriesQuery = pageQuery.extend({ state: state.optional() });

/** The same with what is sent and each try. */
export const deliveryDetailSchema = webhookDeliverySchema
  .extend({
    body: z.string(),
    tries: z.array(
      z.object({
        number: z.number().int(),
        startedAt: moment,
        status: z.number().int().nullable(),
        error: z.string().nullable(),
        durationMs: z.number().int().nullable(),
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDeliveryDetail' });

/** All since a moment; `failed`: only what did not arrive. */
export const replaySchema = z.object({
  since: z.iso.datetime({ offset: true }),
  which: z.enum(['failed', 'all']).default('failed'),
});
export const replayedSchema = z.object({ count: z.number().int() });

export type WebhookJson = z.infer<typeof webhookSchema>;
export type NewWebhook = z.output<typeof newWebhookSchema>;
export type ChangedWebhook = z.output<typeof changedWebhookSchema>;
export type WebhookState = z.output<typeof webhookStateSchema>;
export type ToldSecret = z.infer<typeof toldSecretSchema>;
export type WebhookDeliveryJson = z.infer<typeof webhookDeliverySchema>;
export type DeliveryDetailJson = z.infer<typeof deliveryDetailSchema>;
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;
export type Replay = z.output<typeof replaySchema>;
