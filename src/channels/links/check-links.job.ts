import { Handles, type JobHandler } from '../../jobs/handles.js';
import { Postponed } from '../../platform/errors.js';
import { LinksService } from './links.service.js';

/** Looks whether the platforms still know us, and subscribes again where they do not. */
@Handles('channels.check-links')
export class CheckLinksJob implements JobHandler<'channels.check-links'> {
  constructor(private readonly links: LinksService) {}

  async run(): Promise<void> {
    if (!(await this.links.checkAll())) throw new Postponed(60_000);
  }
}
