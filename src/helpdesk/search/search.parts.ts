import { GramFrequenciesService } from './gram-frequencies.service.js';
import { HitTextsService } from './hit-texts.service.js';
import { QuickSearchService } from './quick-search.service.js';
import { SearchReadingService } from './search-reading.service.js';
import { TicketSearchService } from './ticket-search.service.js';
import { CountGramsJob } from './count-grams.job.js';
import { IndexSearchJob } from './index-search.job.js';
import { RebuildSearchJob } from './rebuild-search.job.js';
import { SearchGramCount } from './search-gram-count.entity.js';
import { SearchGram } from './search-gram.entity.js';
import { SearchGramsService } from './search-grams.service.js';
import { SearchIndexService } from './search-index.service.js';
import { SearchPending } from './search-pending.entity.js';
import { SearchRebuild } from './search-rebuild.entity.js';
import { SearchRebuildsService } from './search-rebuilds.service.js';
import { SearchText } from './search-text.entity.js';

/** What tickets are found by: what the helpdesk is made of, by kind. */
export const searchEntities = [SearchGram, SearchGramCount, SearchPending, SearchRebuild, SearchText];
export const searchProviders = [
  CountGramsJob,
  GramFrequenciesService,
  HitTextsService,
  IndexSearchJob,
  RebuildSearchJob,
  QuickSearchService,
  SearchGramsService,
  SearchIndexService,
  SearchReadingService,
  SearchRebuildsService,
  TicketSearchService,
];
