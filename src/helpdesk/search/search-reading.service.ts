import { Injectable } from '@nestjs/common';
import { thaiProvinces } from '../../organisations/register/province.entity.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { TicketField } from '../fields/ticket-field.entity.js';
import { readSearch, type SearchNames, type SearchQuery } from './search-query.policy.js';

const provinces = [...thaiProvinces.values()].map(({ code, name, nameEn, aliases }) => ({
  id: code,
  names: [name, nameEn, ...aliases],
}));

/** Understands what somebody typed to search. */
@Injectable()
export class SearchReadingService {
  /**
   * Throws search.not-understood (400): all faults by their codes, and where in the text the first one stands;
   * `unfinished`: somebody is still typing, what is too short or empty yet is no fault to tell.
   */
  async read(q: string, { unfinished = false } = {}): Promise<SearchQuery> {
    const query = readSearch(q, await this.names(q));
    const grave = unfinished
      ? query.faults.filter(({ code }) => code !== 'too-short' && code !== 'no-value')
      : query.faults;
    // A number may be too short to be looked for, and is a ticket's or a case's all the same.
    const faults = query.number === null ? grave : grave.filter(({ code }) => code !== 'too-short');
    const [first] = faults;
    if (!first) return query;
    throw new DomainError('search.not-understood', 400, {
      fields: faults.map(({ code }) => ({ path: 'q', code })),
      extra: { at: first.at, length: first.length },
    });
  }

  private async names(q: string): Promise<SearchNames> {
    if (!/[:：]/.test(q)) return { provinces, desks: [], fields: [] };
    const desks: { id: string; name: string }[] = await db().query('SELECT id, name FROM desks');
    const fields = await db().find(TicketField, { order: { id: 'ASC' } });
    return {
      provinces,
      desks: desks.map(({ id, name }) => ({ id, names: [name] })),
      fields: fields.map(({ id, key, labelTh, labelEn, kind, options }) => {
        return { id, kind, options, names: [key, labelTh, labelEn] };
      }),
    };
  }
}
