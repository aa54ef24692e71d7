import { answer, client } from './client';
import type { components } from './schema';

export type SlaSettings = components['schemas']['SlaSettings'];
export type SlaTargets = components['schemas']['SlaTargets'];
export type SlaException = components['schemas']['SlaException'];
export type SlaPreview = components['schemas']['SlaPreview'];

/** What is promised to whoever writes to us. */
export const slaApi = {
  read: (signal?: AbortSignal) => answer(client.GET('/api/sla-settings', { signal })),
  change: (body: SlaTargets & { basedOn: number; reason?: string }) =>
    answer(client.POST('/api/sla-settings', { body })),
  preview: (body: SlaTargets) => answer(client.POST('/api/sla-settings/preview', { body })),
};
