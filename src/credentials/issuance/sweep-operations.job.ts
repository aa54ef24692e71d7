import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OperationsSweepService } from './operations-sweep.service.js';

/** Finds work that a dead process or a lost queue left behind. */
@Handles('credentials.sweep-operations')
export class SweepOperationsJob implements JobHandler<'credentials.sweep-operations'> {
  constructor(private readonly work: OperationsSweepService) {}

  async run(): Promise<void> {
    await this.work.sweep();
  }
}
