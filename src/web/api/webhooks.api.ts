import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Webhook = Schemas['Webhook'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type WebhookEvent = Webhook['events'][number];
/** What somebody writes of one. */
export type NewWebhook = Pick<Webhook, 'name' | 'url' | 'events'>;
export type DeliveryState = WebhookDelivery['state'];

/** Names under which answers are kept: the first chunk need not know them. */
export const webhookKeys = {
  all: ['webhooks'] as const,
  deliveries: (id: string, state: DeliveryState | null) => ['webhooks', id, 'deliveries', state] as const,
  delivery: (id: string) => ['webhooks', 'delivery', id] as const,
};
const at = (id: string) => ({ params: { path: { id } } });

/** Telling others of what happens here. */
export const webhooksApi = {
  list: (signal?: AbortSignal) => answer(client.GET('/api/webhooks', { signal })),
  add: (body: NewWebhook) => answer(client.POST('/api/webhooks', { body })),
  change: ({ id, ...body }: NewWebhook & { id: string; version: number }) =>
    answer(client.PUT('/api/webhooks/{id}', { ...at(id), body })),
  turn: ({ id, ...body }: { id: string; on: boolean; version: number }) =>
    answer(client.PUT('/api/webhooks/{id}/state', { ...at(id), body })),
  remove: (id: string) => answer(client.DELETE('/api/webhooks/{id}', at(id))),
  renewSecret: (id: string) => answer(client.POST('/api/webhooks/{id}/secrets', at(id))),
  test: (id: string) => answer(client.POST('/api/webhooks/{id}/tests', at(id))),
  deliveries: (id: string, state: DeliveryState | null, cursor: string | null, signal?: AbortSignal) => {
    const query = { state: state ?? undefined, cursor: cursor ?? undefined };
    return answer(client.GET('/api/webhooks/{id}/deliveries', { params: { path: { id }, query }, signal }));
  },
  delivery: (id: string, signal?: AbortSignal) =>
    answer(client.GET('/api/webhook-deliveries/{id}', { ...at(id), signal })),
  replay: (id: string) => answer(client.POST('/api/webhook-deliveries/{id}/replay', at(id))),
  replayAll: ({ id, ...body }: { id: string; since: string; which: 'failed' | 'all' }) =>
    answer(client.POST('/api/webhooks/{id}/replays', { ...at(id), body })),
};
