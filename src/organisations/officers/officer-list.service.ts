import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { laoTitle, type LaoType } from '../register/lao-type.policy.js';
import { foldThai } from '../../platform/thai-text.policy.js';
import type { OfficerRole } from './officer-role.policy.js';
import type { OfficerJson, OfficerQuery } from './officer.schema.js';

interface Row {
  id: string;
  name: string;
  position: string | null;
  province_code: string;
  province_name: string;
}

interface PostRow {
  officer_id: string;
  role: OfficerRole;
  acting: number;
  deputy: number;
  code: string | null;
  type: LaoType | null;
  name: string | null;
}

/** Reads people outside, within what the person may see. */
@Injectable()
export class OfficerListService {
  /** A page in dictionary order. `q` is the beginning of a name or of a family name. */
  async list(query: OfficerQuery): Promise<Page<OfficerJson>> {
    const scope = scopeFor(actor());
    const sql = ['1 = 1'];
    const values: (string | number)[] = [];
    const add = (condition: string, ...given: string[]) => {
      sql.push(condition);
      values.push(...given);
    };
    const begin = `${foldThai(query.q ?? '')}%`;
    const words =
      begin === '%' ? 'officers o' : `(${named}) found STRAIGHT_JOIN officers o ON o.id = found.id`;
    if (begin !== '%') values.push(begin, begin);
    else if (query.q?.trim()) return { items: [], next: null };
    if (!scope.all) add('o.province_code = ?', scope.provinceCode);
    if (query.province) add('o.province_code = ?', query.province);
    if (query.lao ?? query.role) {
      add(
        `EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = o.id AND h.ended_at IS NULL${
          query.lao ? ' AND h.lao_code = ?' : ''
        }${query.role ? ' AND h.role = ?' : ''})`,
        ...[query.lao, query.role].filter((value) => value !== undefined),
      );
    }
    if (query.cursor) {
      const from = await this.sortKeyOf(query.cursor);
      add('(o.sort_key >= ? AND (o.sort_key > ? OR o.id > ?))', from, from, query.cursor);
    }
    const rows: Row[] = await db().query(
      `SELECT o.id, o.name, o.position, o.province_code, p.name AS province_name
       FROM (SELECT o.id FROM ${words} WHERE ${sql.join(' AND ')} ORDER BY o.sort_key, o.id LIMIT ?) shown
       STRAIGHT_JOIN officers o ON o.id = shown.id STRAIGHT_JOIN provinces p ON p.code = o.province_code
       ORDER BY o.sort_key, o.id`,
      [...values, query.limit + 1],
    );
    const { items, next } = page(rows, query.limit, (row) => row.id);
    return { items: await this.withPosts(items), next };
  }

  /** Throws officer.not-found, also for one outside of the person's scope. */
  async mustSee(id: string): Promise<void> {
    const scope = scopeFor(actor());
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM officers WHERE id = ?${scope.all ? '' : ' AND province_code = ?'}`,
      scope.all ? [id] : [id, scope.provinceCode],
    );
    if (!rows.length) throw notFound('officer');
  }

  private async sortKeyOf(id: string): Promise<string> {
    const [row]: { sort_key: string }[] = await db().query('SELECT sort_key FROM officers WHERE id = ?', [
      id,
    ]);
    // Erased since the page before: nobody's key is greater, so the list ends.
    return row?.sort_key ?? '\uffff';
  }

  private async withPosts(rows: Row[]): Promise<OfficerJson[]> {
    if (!rows.length) return [];
    const posts: PostRow[] = await db().query(
      `SELECT h.officer_id, h.role, h.acting, h.deputy, l.code, l.type, l.name
       FROM role_holders h LEFT JOIN laos l ON l.code = h.lao_code
       WHERE h.officer_id IN (?) AND h.ended_at IS NULL ORDER BY l.sort_key, h.id`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      position: row.position,
      province: { code: row.province_code, name: row.province_name },
      posts: posts.filter(({ officer_id }) => officer_id === row.id).map(postJson),
    }));
  }
}

/** Two ranges of two indexes; OR would read the whole table. */
const named = `
  SELECT id FROM officers WHERE search_key LIKE ? UNION SELECT id FROM officers WHERE family_key LIKE ?`;

function postJson({ role, acting, deputy, code, type, name }: PostRow): OfficerJson['posts'][number] {
  const lao = code ? { code, title: laoTitle(type!, name!) } : null;
  return { role, acting: acting === 1, deputy: deputy === 1, lao };
}
