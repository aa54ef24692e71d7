import { Injectable } from '@nestjs/common';
import { thaiProvinces } from '../../organisations/register/province.entity.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { readSearch, type SearchNames, type SearchQuery } from './search-query.policy.js';

const provinces = [...thaiProvinces.values()].map(({ code, name, nameEn, aliases }) => ({
  id: code,
  names: [name, nameEn, ...aliases],
}));

/** Understands what somebody typed to search. */
@Injectable()
export class SearchReadingService {
  /** Throws search.not-understood (400): all faults by their codes, and where in the text the first one stands. */
  async read(q: string): Promise<SearchQuery> {
    const query = readSearch(q, await this.names(q));
    // A number alone may be somebody's, however short it is.
    const faults = query.number === null ? query.faults : [];
    const [first] = faults;
    if (!first) return query;
    throw new DomainError('search.not-understood', 400, {
      fields: faults.map(({ code }) => ({ path: 'q', code })),
      extra: { at: first.at, length: first.length },
    });
  }

  private async names(q: string): Promise<SearchNames> {
    const desks: { id: string; name: string }[] = /[:：]/.test(q)
      ? await db().query('SELECT id, name FROM desks')
      : [];
    return { provinces, desks: desks.map(({ id, name }) => ({ id, names: [name] })) };
  }
}
