import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FollowingService } from './following.service.js';

/** Has every province settled: each night, and after holidays or the way of counting changed. */
@Handles('documents.sweep-provinces')
export class SweepProvincesJob implements JobHandler<'documents.sweep-provinces'> {
  constructor(private readonly work: FollowingService) {}

  async run(): Promise<void> {
    await this.work.sweep();
  }
}
