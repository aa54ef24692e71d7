import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SearchRebuildsService } from './search-rebuilds.service.js';

/** Brings the next slice of tickets into the search. */
@Handles('helpdesk.rebuild-search')
export class RebuildSearchJob implements JobHandler<'helpdesk.rebuild-search'> {
  constructor(private readonly rebuilds: SearchRebuildsService) {}

  async run({ id }: JobPayload<'helpdesk.rebuild-search'>): Promise<void> {
    await this.rebuilds.step(id);
  }
}
