import { Handles, type JobHandler } from '../../jobs/handles.js';
import { LinksSweepService } from './links-sweep.service.js';

/** Ends links that ran out, and replaces those that may be lost. */
@Handles('credentials.sweep-links')
export class SweepLinksJob implements JobHandler<'credentials.sweep-links'> {
  constructor(private readonly work: LinksSweepService) {}

  async run(): Promise<void> {
    await this.work.sweep();
  }
}
