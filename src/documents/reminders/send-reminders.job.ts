import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RemindersService } from './reminders.service.js';

/** Asks for the notices of some reminders. */
@Handles('documents.send-reminders')
export class SendRemindersJob implements JobHandler<'documents.send-reminders'> {
  constructor(private readonly work: RemindersService) {}

  async run({ ids }: JobPayload<'documents.send-reminders'>): Promise<void> {
    await this.work.send(ids);
  }
}
