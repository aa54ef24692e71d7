import { Handles, type JobHandler } from '../../jobs/handles.js';
import { LinksSweepService } from './links-sweep.service.js';
import { UnsignedSlipsService } from './unsigned-slips.service.js';

/** Ends links and printed codes that ran out, and replaces links that may be lost. */
@Handles('credentials.sweep-links')
export class SweepLinksJob implements JobHandler<'credentials.sweep-links'> {
  constructor(
    private readonly links: LinksSweepService,
    private readonly unsigned: UnsignedSlipsService,
  ) {}

  async run(): Promise<void> {
    await this.links.sweep();
    await this.unsigned.sweep();
  }
}
