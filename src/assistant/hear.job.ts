import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { JobLinesService } from '../jobs/job-lines.service.js';
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
    private readonly lines: JobLinesService,
  ) {}

  async run({ ids }: JobPayload<'assistant.hear'>): Promise<void> {
    const alone = ids.length === 1 ? ids[0] : undefined;
    await this.lines.inOrder('assistant.hear', ids, 100, async (due) => {
      if (config().assistant) for (const id of due) await this.hear(id, id === alone);
    });
  }

  private async hear(id: string, alone: boolean): Promise<void> {
    try {
      await this.hearing.hear(id);
    } catch (error) {
      if (alone) throw error;
      await transaction(() => this.outbox.ask('assistant.hear', { ids: [id] }));
    }
  }
}
