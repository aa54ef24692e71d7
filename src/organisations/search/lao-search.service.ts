import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { laoWhere } from '../register/lao-filter.js';
import { LaoListService } from '../register/lao-list.service.js';
import type { LaoFilter } from '../register/lao.schema.js';
import type { LaoJson } from '../register/register.schema.js';
import type { LaoIndex } from './lao-index.js';
import { LaoIndexService } from './lao-index.service.js';
import { rankLaos, type RankedLao } from './lao-ranking.policy.js';

/** Finds LAOs as people write them, within what the person may see. */
@Injectable()
export class LaoSearchService {
  constructor(
    private readonly indexes: LaoIndexService,
    private readonly laos: LaoListService,
  ) {}

  /** A page of what fits, the best first. Throws request.invalid (400) for a cursor of something else. */
  async find(
    { q, ...filter }: LaoFilter & { q: string },
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<LaoJson>> {
    for (let index = this.indexes.held?.index; ; index = undefined) {
      const found = await this.codes({ q, ...filter }, index);
      const from = cursor ? after(found, cursor) : 0;
      const shown = found.slice(from, from + limit);
      const { laos, version } = await this.laos.byCodesNow(shown.map(({ entry }) => entry.code));
      // Found in what the register was: look again.
      if (version !== this.indexes.held?.version) continue;
      const last = shown.at(-1);
      const items = shown.flatMap(({ entry }) => laos.get(entry.code) ?? []);
      return { items, next: last && from + limit < found.length ? `${last.score}.${last.entry.code}` : null };
    }
  }

  /** Everything that fits, ranked; in the present index, unless one is given. */
  async codes({ q, ...filter }: LaoFilter & { q: string }, given?: LaoIndex): Promise<RankedLao[]> {
    const index = given ?? (await this.indexes.current());
    const scope = scopeFor(actor());
    const { province, type, cohort, missing, dissolved = false } = filter;
    // What changes without the register's version is asked of the database.
    const kept = (cohort ?? missing) === undefined ? null : await this.keptBy(filter);
    return rankLaos(
      q,
      index,
      (entry) =>
        (scope.all || entry.provinceCode === scope.provinceCode) &&
        entry.dissolved === dissolved &&
        (!province || entry.provinceCode === province) &&
        (!type || entry.type === type) &&
        (!kept || kept.has(entry.code)),
    );
  }

  private async keptBy(filter: Omit<LaoFilter, 'q'>): Promise<Set<string>> {
    const where = laoWhere(filter, scopeFor(actor()));
    const rows: { code: string }[] = await db().query(
      `SELECT l.code FROM laos l WHERE ${where.sql.join(' AND ')}`,
      where.values,
    );
    return new Set(rows.map(({ code }) => code));
  }
}

/** Where the page behind a cursor begins: behind the LAO it names, or where that would stand now. */
function after(found: RankedLao[], cursor: string): number {
  const match = /^(\d{1,6})\.(\d{8})$/.exec(cursor);
  if (!match)
    throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
  const at = found.findIndex(({ entry }) => entry.code === match[2]);
  if (at >= 0) return at + 1;
  const next = found.findIndex(({ score }) => score < Number(match[1]));
  return next < 0 ? found.length : next;
}
