import { CandidatesService } from './candidates.service.js';
import { HitTextsService } from './hit-texts.service.js';
import { MatchesService } from './matches.service.js';
import { QuickSearchService } from './quick-search.service.js';
import { SearchReadingService } from './search-reading.service.js';
import { TicketSearchService } from './ticket-search.service.js';
import { IndexSearchJob } from './index-search.job.js';
import { RebuildSearchJob } from './rebuild-search.job.js';
import { SearchAddedChange } from './search-added-change.entity.js';
import { SearchBlock } from './search-block.entity.js';
import { SearchChange } from './search-change.entity.js';
import { SearchGramBlock } from './search-gram-block.entity.js';
import { SearchGramsService } from './search-grams.service.js';
import { SearchIndexService } from './search-index.service.js';
import { SearchRebuild } from './search-rebuild.entity.js';
import { SearchRebuildsService } from './search-rebuilds.service.js';
import { SearchText } from './search-text.entity.js';

/** What tickets are found by: what the helpdesk is made of, by kind. */
export const searchEntities = [
  SearchAddedChange,
  SearchBlock,
  SearchChange,
  SearchGramBlock,
  SearchRebuild,
  SearchText,
];
export const searchProviders = [
  CandidatesService,
  HitTextsService,
  IndexSearchJob,
  MatchesService,
  RebuildSearchJob,
  QuickSearchService,
  SearchGramsService,
  SearchIndexService,
  SearchReadingService,
  SearchRebuildsService,
  TicketSearchService,
];
