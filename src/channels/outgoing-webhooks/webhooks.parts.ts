import { DeliverWebhookJob } from './deliver-webhook.job.js';
import { SweepWebhooksJob } from './sweep-webhooks.job.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookAttempt, WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndingsService } from './webhook-endings.service.js';
import { WebhookHappeningsService } from './webhook-happenings.service.js';
import { WebhookLogService } from './webhook-log.service.js';
import { WebhookSecret } from './webhook-secret.entity.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';
import { WebhookSubscriptionsService } from './webhook-subscriptions.service.js';
import { WebhooksController } from './webhooks.controller.js';

/** Telling others of what happens: what the channels are made of, by kind. */
export const webhookEntities = [WebhookSubscription, WebhookSecret, WebhookDelivery, WebhookAttempt];
export const webhookControllers = [WebhooksController];
export const webhookProviders = [
  DeliverWebhookJob,
  SweepWebhooksJob,
  WebhookDeliveriesService,
  WebhookEndingsService,
  WebhookHappeningsService,
  WebhookLogService,
  WebhookSubscriptionsService,
];
