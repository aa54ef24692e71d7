import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { OutboxService } from '../jobs/outbox.service.js';
import { transaction } from '../platform/database/transaction.js';
import { errorForLog, logger } from '../platform/logging.js';
import { ConversationIntakeService } from './conversation-intake.service.js';

const log = logger('helpdesk');

/** Brings received events into tickets; one bad event never holds up its neighbours. */
@Handles('helpdesk.receive-events')
export class ReceiveEventsJob implements JobHandler<'helpdesk.receive-events'> {
  constructor(
    private readonly intake: ConversationIntakeService,
    private readonly outbox: OutboxService,
  ) {}

  /** Receives the events together; where that fails, each gets a job and so a fate of its own. */
  async run({ ids }: JobPayload<'helpdesk.receive-events'>): Promise<void> {
    try {
      await this.intake.receive(ids);
    } catch (error) {
      if (ids.length === 1) throw error;
      log.warn({ events: ids.length, err: errorForLog(error) }, 'receiving events one by one');
      await transaction(() =>
        this.outbox.askApart(
          'helpdesk.receive-events',
          ids.map((id) => ({ ids: [id] })),
        ),
      );
    }
  }
}
