import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { actor } from '../../platform/request-context.js';
import { CandidatesService } from './candidates.service.js';
import { gramDemand } from './gram-demand.policy.js';
import { Patience } from './patience.js';
import type { Match } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { fittingAmong, fittingOfAll } from './search-sql.js';

/** So many candidates are looked through at first, of the next ones twice as many: mostly nearly all of them fit. */
const fewest = 150;
const most = 2_400;

/** Finds the newest tickets that fit a search, within what the person may see. */
@Injectable()
export class MatchesService {
  constructor(private readonly candidates: CandidatesService) {}

  /**
   * At most so many as wanted, the newest first, from one number down to another; `scored`: with how many of the terms
   * stand over the ticket. Throws search.too-broad (422).
   */
  async newest(
    query: SearchQuery,
    { low, high, wanted, scored }: { low: number; high: number; wanted: number; scored: boolean },
  ): Promise<Match[]> {
    const patience = new Patience();
    const scope = scopeFor(actor());
    const provinces = [
      ...(scope.all ? [] : [scope.provinceCode]),
      ...(query.province && inScope(scope, query.province) ? [query.province] : []),
    ];
    const demand = gramDemand(query, provinces);
    if (!demand) return patience.rows<Match>(fittingOfAll(query, { low, high, limit: wanted, scored }));
    const found: Match[] = [];
    let size = Math.max(fewest, wanted);
    for await (const numbers of this.candidates.newestFirst(demand, { low, high })) {
      for (let at = 0; at < numbers.length; size = Math.min(size * 2, most)) {
        const among = numbers.slice(at, at + size);
        at += among.length;
        const limit = wanted - found.length;
        found.push(...(await patience.rows<Match>(fittingAmong(query, { among, limit, scored }))));
        if (found.length >= wanted) return found;
      }
    }
    return found;
  }
}
