import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { turnedSize, type Turn } from '../safety/card-areas.policy.js';
import type { CopyJson, CopyQuery, OwedJson } from '../copies/copy.schema.js';

type Row = Record<string, string | number | Date | null>;

const owedColumns = (at: string) => `
  ${at}.id AS ${at}_id, ${at}.slot AS ${at}_slot, l${at}.code AS ${at}_lao, l${at}.name AS ${at}_name,
  l${at}.type AS ${at}_type, l${at}.district AS ${at}_district, f${at}.id AS ${at}_officer,
  f${at}.name AS ${at}_person, f${at}.position AS ${at}_position`;
const owedJoins = (at: string, by: string) => `
  LEFT JOIN document_obligations ${at} ON ${at}.id = c.${by} LEFT JOIN laos l${at} ON l${at}.code = ${at}.lao_code
  LEFT JOIN officers f${at} ON f${at}.id = ${at}.officer_id`;
const select = `
  SELECT c.id, c.state, c.version, c.province_code, v.name AS province_name, c.filed_by, c.proposed_by, c.doubt, n.name AS file_name, c.page, c.part,
         c.width, c.height, c.turned, c.reason, c.created_at, c.decided_at, c.erased_at, ${owedColumns('o')}, ${owedColumns('p')}
  FROM id_card_copies c JOIN copy_files n ON n.id = c.copy_file_id JOIN provinces v ON v.code = c.province_code
  ${owedJoins('o', 'obligation_id')} ${owedJoins('p', 'proposed_id')}`;

/** Reads copies without their pictures, always within what the person may see. */
@Injectable()
export class CopyListService {
  /** A page of one state, in the order in which they came; what was decided, newest first. */
  async list(query: CopyQuery): Promise<Page<CopyJson>> {
    const scope = scopeFor(actor());
    const sql = ['c.state = ?'];
    const values: unknown[] = [query.state];
    const add = (condition: string, value: unknown) => {
      sql.push(condition);
      values.push(value);
    };
    if (!scope.all) add('c.province_code = ?', scope.provinceCode);
    if (query.province) add('c.province_code = ?', query.province);
    if (query.batch) add('c.batch_id = ?', query.batch);
    const down = query.state === 'accepted' || query.state === 'refused';
    if (query.cursor) add(`c.id ${down ? '<' : '>'} ?`, query.cursor);
    const rows: Row[] = await db().query(
      `${select} WHERE ${sql.join(' AND ')} ORDER BY c.id ${down ? 'DESC' : 'ASC'} LIMIT ?`,
      [...values, query.limit + 1],
    );
    const cut = page(rows, query.limit, ({ id }) => String(id));
    return { items: cut.items.map(shown), next: cut.next };
  }

  /** One copy. Throws copy.not-found, also outside of the person's scope. */
  async one(id: string): Promise<CopyJson> {
    const scope = scopeFor(actor());
    const [row]: Row[] = await db().query(
      `${select} WHERE c.id = ? ${scope.all ? '' : 'AND c.province_code = ?'}`,
      [id, ...(scope.all ? [] : [scope.provinceCode])],
    );
    if (!row) throw notFound('copy');
    return shown(row);
  }

  /** What a LAO still owes, exactly: which document, of whom. */
  async missing(laoCode: string): Promise<OwedJson[]> {
    const rows: Row[] = await db().query(
      `SELECT ${owedColumns('o')} FROM document_obligations o JOIN laos lo ON lo.code = o.lao_code
       LEFT JOIN officers fo ON fo.id = o.officer_id
       WHERE o.lao_code = ? AND o.open_due IS NOT NULL ORDER BY o.slot`,
      [laoCode],
    );
    return rows.flatMap((row) => owedOf(row, 'o') ?? []);
  }
}

function shown(row: Row): CopyJson {
  return {
    id: row.id,
    state: row.state,
    version: Number(row.version),
    province: { code: row.province_code, name: row.province_name },
    owed: owedOf(row, 'o'),
    proposed: row.o_id ? null : owedOf(row, 'p'),
    proposedBy: row.o_id ? null : row.proposed_by,
    filedBy: row.filed_by,
    doubt: row.doubt,
    fileName: row.file_name,
    page: Number(row.page),
    part: Number(row.part),
    ...turnedSize(Number(row.width), Number(row.height), row.turned as Turn),
    turned: Number(row.turned),
    reason: row.reason,
    createdAt: (row.created_at as Date).toISOString(),
    decidedAt: (row.decided_at as Date | null)?.toISOString() ?? null,
    erasedAt: (row.erased_at as Date | null)?.toISOString() ?? null,
  } as CopyJson;
}

function owedOf(row: Row, at: 'o' | 'p'): OwedJson | null {
  const of = (what: string) => row[`${at}_${what}`];
  if (!of('id')) return null;
  const officer = of('officer') ? { id: of('officer'), name: of('person'), position: of('position') } : null;
  return {
    obligationId: of('id'),
    slot: of('slot'),
    lao: {
      code: of('lao'),
      name: laoTitle(of('type') as LaoType, String(of('name'))),
      district: of('district'),
    },
    officer,
  } as OwedJson;
}
