import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import type { LineJson, LineQuery } from './batch.schema.js';
import { IssuanceBatch } from './issuance-batch.entity.js';

interface LineRow {
  laoCode: string;
  name: string;
  type: LaoType;
  district: string;
  provinceCode: string;
  provinceName: string;
  userName: string;
  state: LineJson['state'];
  fault: LineJson['fault'];
  officer: string | null;
  credential: NonNullable<LineJson['credential']>['state'] | null;
  reason: string | null;
  attempt: number | null;
}

/** Reads the LAOs of a batch. */
@Injectable()
export class BatchLineListService {
  /** A page of a batch's lines in the order of the LAOs' codes. Throws batch.not-found. */
  async lines(
    id: string,
    { state, province, credential, limit, cursor }: LineQuery,
  ): Promise<Page<LineJson>> {
    if (!(await db().existsBy(IssuanceBatch, { id }))) throw notFound('batch');
    // Along the credentials' own key where their state decides, else along the lines'.
    const [from, code] = credential
      ? ['credentials c JOIN batch_lines b ON b.credential_id = c.id', 'c.lao_code']
      : ['batch_lines b', 'b.lao_code'];
    const where = [credential ? 'c.batch_id = ?' : 'b.batch_id = ?'];
    const values: unknown[] = [id];
    const add = (sql: string, value: unknown) => {
      where.push(sql);
      values.push(value);
    };
    if (credential) add('c.state = ?', credential);
    if (state) add('b.state = ?', state);
    if (province) add('b.province_code = ?', province);
    if (cursor) add(`${code} > ?`, cursor);
    const rows: LineRow[] = await db().query(
      `SELECT b.lao_code AS laoCode, l.name, l.type, l.district, l.province_code AS provinceCode, p.name AS provinceName,
              COALESCE(a.user_name, b.user_name) AS userName, b.state, b.fault, o.name AS officer, c.state AS credential,
              c.reason, c.attempt
       FROM (SELECT b.id FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${code} LIMIT ?) shown
       STRAIGHT_JOIN batch_lines b ON b.id = shown.id STRAIGHT_JOIN laos l ON l.code = b.lao_code
       STRAIGHT_JOIN provinces p ON p.code = l.province_code
       LEFT JOIN officers o ON o.id = l.officer_id LEFT JOIN credentials c ON c.id = b.credential_id
       LEFT JOIN accounts a ON a.id = b.account_id ORDER BY b.lao_code`,
      [...values, limit + 1],
    );
    return page(rows.map(lineJson), limit, ({ laoCode }) => laoCode);
  }
}

function lineJson(row: LineRow): LineJson {
  return {
    laoCode: row.laoCode,
    title: laoTitle(row.type, row.name),
    district: row.district,
    province: { code: row.provinceCode, name: row.provinceName },
    userName: row.userName,
    state: row.state,
    fault: row.fault,
    officer: row.officer,
    credential: row.credential
      ? { state: row.credential, reason: row.reason, attempt: Number(row.attempt) }
      : null,
  };
}
