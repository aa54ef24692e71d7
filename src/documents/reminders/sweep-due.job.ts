import { Handles, type JobHandler } from '../../jobs/handles.js';
import { DueSweepService } from './due-sweep.service.js';

/** Finds the reminders of today; what a stop held back is found by the next one. */
@Handles('documents.sweep-due')
export class SweepDueJob implements JobHandler<'documents.sweep-due'> {
  constructor(private readonly work: DueSweepService) {}

  async run(): Promise<void> {
    await this.work.sweep();
  }
}
