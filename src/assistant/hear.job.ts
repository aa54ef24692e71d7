import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { OutboxService } from '../jobs/outbox.service.js';
import { config } from '../platform/config.js';
import { transaction } from '../platform/database/transaction.js';
import { HearingService } from './hearing.service.js';

/** Hears messages in the order in which they came; one that fails is tried again alone. */
@Handles('assistant.hear')
export class HearJob implements JobHandler<'assistant.hear'> {
  constructor(
    private readonly hearing: HearingService,
    private readonly outbox: OutboxService,
  ) {}

  async run({ ids }: JobPayload<'assistant.hear'>): Promise<void> {
    if (!config().assistant) return;
    for (const id of ids) {
      try {
        await this.hearing.hear(id);
      } catch (error) {
        if (ids.length === 1) throw error;
        await transaction(() => this.outbox.ask('assistant.hear', { ids: [id] }));
      }
    }
  }
}
