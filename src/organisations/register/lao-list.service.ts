import { Injectable } from '@nestjs/common';
import { scopeFor, type Scope } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { laoWhere } from './lao-filter.js';
import { laoJson, selectLaos, type LaoRecord } from './lao-record.js';
import type { LaoFilter } from './lao.schema.js';
import { RegisterVersionService } from './register-version.service.js';
import type { LaoJson } from './register.schema.js';

type JsonByCode = ReadonlyMap<string, LaoJson>;

/** Reads LAOs: lists and single ones, always within what the person may see. */
@Injectable()
export class LaoListService {
  constructor(private readonly versions: RegisterVersionService) {}

  /** A page in dictionary order, by one query along an index. */
  async list(
    filter: Omit<LaoFilter, 'q'>,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<Page<LaoJson>> {
    const scope = scopeFor(actor());
    const where = laoWhere(filter, scope);
    if (cursor) {
      const from = await this.sortKeyOf(cursor, scope);
      where.sql.push('l.sort_key >= ? AND (l.sort_key > ? OR l.code > ?)');
      where.values.push(from, from, cursor);
    }
    const codes = `
      SELECT l.code FROM laos l WHERE ${where.sql.join(' AND ')} ORDER BY l.sort_key, l.code LIMIT ?`;
    const rows: LaoRecord[] = await db().query(`${selectLaos(codes)} ORDER BY l.sort_key, l.code`, [
      ...where.values,
      limit + 1,
    ]);
    return page(rows.map(laoJson), limit, (lao) => lao.code);
  }

  /** These LAOs in the order given, without those that are not there for the person. */
  async byCodes(codes: string[], scope: Scope = scopeFor(actor())): Promise<LaoJson[]> {
    if (!codes.length) return [];
    const rows: LaoRecord[] = await db().query(
      selectLaos(`SELECT code FROM laos WHERE code IN (?)${scope.all ? '' : ' AND province_code = ?'}`),
      scope.all ? [codes] : [codes, scope.provinceCode],
    );
    const found = new Map(rows.map((row) => [row.code, laoJson(row)]));
    return codes.flatMap((code) => found.get(code) ?? []);
  }

  /** The same, with the register's version at that moment: one query for an answer from memory and for whether it still holds. */
  async byCodesNow(codes: string[]): Promise<{ laos: JsonByCode; version: string }> {
    if (!codes.length) return { laos: new Map(), version: await this.versions.current() };
    const scope = scopeFor(actor());
    const where = `code IN (?)${scope.all ? '' : ' AND province_code = ?'}`;
    const rows: (LaoRecord & { register_version: string | number })[] = await db().query(
      `SELECT v.version AS register_version, lao.* FROM register_versions v
       LEFT JOIN (${selectLaos(`SELECT code FROM laos WHERE ${where}`)}) lao ON TRUE WHERE v.name = 'laos'`,
      scope.all ? [codes] : [codes, scope.provinceCode],
    );
    const laos = new Map(rows.filter(({ code }) => code).map((row) => [row.code, laoJson(row)]));
    return { laos, version: String(rows[0]!.register_version) };
  }

  /** One LAO. Throws lao.not-found, also for one outside of the person's scope. */
  async one(code: string): Promise<LaoJson> {
    const [lao] = await this.byCodes([code]);
    if (!lao) throw notFound('lao');
    return lao;
  }

  private async sortKeyOf(cursor: string, scope: Scope): Promise<string> {
    const [row]: { sort_key: string; province_code: string }[] = await db().query(
      'SELECT sort_key, province_code FROM laos WHERE code = ?',
      [cursor],
    );
    if (!row || !(scope.all || scope.provinceCode === row.province_code))
      throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
    return row.sort_key;
  }
}
