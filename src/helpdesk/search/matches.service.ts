import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { actor } from '../../platform/request-context.js';
import { CandidatesService } from './candidates.service.js';
import { gramDemand, type GramDemand, type GramKinds } from './gram-demand.policy.js';
import type { FoundMatch } from './search-hits.policy.js';
import type { MatchPart } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { SearchRun } from './search-run.js';
import { fittingOfAll } from './search-sql.js';

/** So many candidates are looked through at a time; MariaDB makes a join of a list of a thousand, and reads all texts. */
const fewest = 40;
const most = 900;
/** So many times what is wanted is looked through at first, since mostly nearly all of them fit. */
const spare = 1.15;

interface AskedMatches {
  low: number;
  high: number;
  wanted: number;
  part?: MatchPart;
}

/** Finds the newest tickets that fit a search, within what the person may see. */
@Injectable()
export class MatchesService {
  constructor(private readonly candidates: CandidatesService) {}

  /** Begins a search; only where the grams that were added are written may `above` be asked for. */
  async begin(query: SearchQuery): Promise<SearchRun> {
    return new SearchRun(query, await this.candidates.written());
  }

  /** At most so many as wanted, the newest first, from one number down to another. Throws search.too-broad (422). */
  async newest(run: SearchRun, { low, high, wanted, part = 'all' }: AskedMatches): Promise<FoundMatch[]> {
    const { query, written, patience } = run;
    const demand = demandOf(query, { added: written.added, above: part === 'above' });
    if (!demand) {
      const rows = await patience.rows<{ number: number }>(fittingOfAll(query, { low, high, limit: wanted }));
      return rows.map(({ number }) => ({ number, score: 0, message: null }));
    }
    const found: FoundMatch[] = [];
    let seen = 0;
    for await (const numbers of this.candidates.newestFirst(demand, { low, high, wanted }, run)) {
      for (let at = 0; at < numbers.length;) {
        const among = numbers.slice(at, at + howMany(wanted, found.length, seen));
        at += among.length;
        seen += among.length;
        found.push(
          ...(await run.fitting(among)).filter(
            ({ score }) => part === 'all' || (score === query.terms.length) === (part === 'above'),
          ),
        );
        if (found.length >= wanted) return found.slice(0, wanted);
      }
    }
    return found;
  }

  /** All that fit, the newest first, where they are likely to be so few; null where not. Throws search.too-broad (422). */
  async few(run: SearchRun): Promise<FoundMatch[] | null> {
    const demand = demandOf(run.query, { added: run.written.added, above: false });
    const numbers = demand && (await this.candidates.few(demand, run));
    return numbers && run.fitting(numbers);
  }
}

/** How many candidates are looked through next: going by how many of those so far fitted, but not many more than these. */
function howMany(wanted: number, found: number, seen: number): number {
  const likely = seen ? Math.max(found, 1) / seen : 1;
  const enough = Math.ceil(((wanted - found) / likely) * spare);
  return Math.min(Math.max(fewest, enough), seen ? Math.max(seen * 2, fewest) : most, most);
}

/** The grams to ask for, within what the person may see. */
function demandOf(query: SearchQuery, kinds: GramKinds): GramDemand | null {
  const scope = scopeFor(actor());
  const provinces = [
    ...(scope.all ? [] : [scope.provinceCode]),
    ...(query.province && inScope(scope, query.province) ? [query.province] : []),
  ];
  return gramDemand(query, provinces, kinds);
}
