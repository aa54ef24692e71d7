import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SearchGramsService } from './search-grams.service.js';
import { SearchRebuildsService } from './search-rebuilds.service.js';

/** Writes the grams of what has been said since the last time, and sees to it that a rebuild goes on. */
@Handles('helpdesk.index-search')
export class IndexSearchJob implements JobHandler<'helpdesk.index-search'> {
  constructor(
    private readonly grams: SearchGramsService,
    private readonly rebuilds: SearchRebuildsService,
  ) {}

  async run(): Promise<void> {
    await this.rebuilds.resume();
    await this.grams.writeChanges();
  }
}
