import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { JobLinesService } from '../jobs/job-lines.service.js';
import { OutboxService } from '../jobs/outbox.service.js';
import { transaction } from '../platform/database/transaction.js';
import { errorForLog, logger } from '../platform/logging.js';
import { isAtFault } from '../platform/database/content-fault.policy.js';
import { ConversationIntakeService } from './conversation-intake.service.js';

const log = logger('helpdesk');
/** Events taken in in one go. */
const eventsAtOnce = 200;

/** Brings received events into tickets, each person's in the order in which they came; one bad event never holds up its neighbours. */
@Handles('helpdesk.receive-events')
export class ReceiveEventsJob implements JobHandler<'helpdesk.receive-events'> {
  constructor(
    private readonly intake: ConversationIntakeService,
    private readonly outbox: OutboxService,
    private readonly lines: JobLinesService,
  ) {}

  /**
   * Receives the events together with what the same people said before; where that fails, each gets a job and so a fate
   * of its own.
   */
  async run({ ids }: JobPayload<'helpdesk.receive-events'>): Promise<void> {
    try {
      await this.lines.inOrder('helpdesk.receive-events', ids, eventsAtOnce, (due) =>
        this.intake.receive(due),
      );
    } catch (error) {
      if (ids.length === 1) return this.receiveAlone(ids[0]!, error);
      log.warn({ events: ids.length, err: errorForLog(error) }, 'receiving events one by one');
      await transaction(() =>
        this.outbox.askApart(
          'helpdesk.receive-events',
          ids.map((id) => ({ ids: [id] })),
        ),
      );
    }
  }
  /** Something before it may be what cannot be taken in; then it goes without, and so does what comes behind the one at fault. */
  private async receiveAlone(id: string, error: unknown): Promise<void> {
    if (!isAtFault(error)) throw error;
    await this.lines.leave('helpdesk.receive-events', [id]);
    await this.intake.receive([id]);
  }
}
