import { Handles, type JobHandler } from '../jobs/handles.js';
import { ErasingService } from './erasing.service.js';

/** Goes on with erasures that wait for a ticket, a case or a date to come to its end. */
@Handles('erasures.sweep')
export class SweepErasuresJob implements JobHandler<'erasures.sweep'> {
  constructor(private readonly erasing: ErasingService) {}

  async run(): Promise<void> {
    await this.erasing.sweep();
  }
}
