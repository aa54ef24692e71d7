import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SearchGramsService } from './search-grams.service.js';

/** Counts how common grams are, so that a search begins with the rarest. */
@Handles('helpdesk.count-grams')
export class CountGramsJob implements JobHandler<'helpdesk.count-grams'> {
  constructor(private readonly grams: SearchGramsService) {}

  async run(): Promise<void> {
    await this.grams.count();
  }
}
