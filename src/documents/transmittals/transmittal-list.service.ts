import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { TransmittalJson, TransmittalLineJson, TransmittalQuery } from './transmittal.schema.js';
import { TransmittalLine } from './transmittal-line.entity.js';

interface Row {
  id: string;
  provinceCode: string;
  province: string;
  letterNumber: string;
  letterOn: string;
  digest: Buffer;
  createdAt: Date;
  createdBy: string | null;
  lineCount: number;
}

const select = `
  SELECT t.id, t.province_code AS provinceCode, p.name AS province, t.letter_number AS letterNumber, t.letter_on AS letterOn,
         t.digest, t.created_at AS createdAt, s.name AS createdBy, t.line_count AS lineCount
  FROM transmittals t JOIN provinces p ON p.code = t.province_code LEFT JOIN staff s ON s.id = t.created_by`;

/** Reads transmittals, always within what the person may see. */
@Injectable()
export class TransmittalListService {
  /** A page of them, newest first. */
  async list({ limit, cursor, province }: TransmittalQuery): Promise<Page<TransmittalJson>> {
    const { sql, values } = visible();
    if (province) {
      sql.push('t.province_code = ?');
      values.push(province);
    }
    const rows: Row[] = await db().query(
      `${select} WHERE ${['t.id < ?', ...sql].join(' AND ')} ORDER BY t.id DESC LIMIT ?`,
      [cursor ?? '~', ...values, limit + 1],
    );
    const cut = page(rows, limit, ({ id }) => id);
    return { items: await this.shown(cut.items), next: cut.next };
  }

  /** One of them. Throws transmittal.not-found, also outside of the person's scope. */
  async one(id: string): Promise<TransmittalJson> {
    const { sql, values } = visible();
    const rows: Row[] = await db().query(`${select} WHERE ${['t.id = ?', ...sql].join(' AND ')}`, [
      id,
      ...values,
    ]);
    if (!rows.length) throw notFound('transmittal');
    return (await this.shown(rows))[0]!;
  }

  /** Its lines in their order. Throws transmittal.not-found. */
  async lines(id: string, { limit, cursor }: PageQuery): Promise<Page<TransmittalLineJson>> {
    await this.one(id);
    const after = /^\d{1,6}$/.test(cursor ?? '') ? Number(cursor) : 0;
    const rows = await db()
      .createQueryBuilder(TransmittalLine, 'l')
      .where('l.transmittal_id = :id AND l.position > :after', { id, after })
      .orderBy('l.position')
      .limit(limit + 1)
      .getMany();
    const cut = page(rows, limit, ({ position }) => String(position));
    return { items: cut.items.map(shownLine), next: cut.next };
  }

  private async shown(rows: Row[]): Promise<TransmittalJson[]> {
    if (!rows.length) return [];
    const counts: { id: string; state: string; n: string }[] = await db().query(
      `SELECT transmittal_id AS id, state, COUNT(*) AS n FROM transmittal_lines WHERE transmittal_id IN (?)
       GROUP BY transmittal_id, state`,
      [rows.map(({ id }) => id)],
    );
    const count = (id: string, state: string) =>
      Number(counts.find((each) => each.id === id && each.state === state)?.n ?? 0);
    return rows.map(({ id, provinceCode, province, digest, createdAt, createdBy, lineCount, ...letter }) => ({
      id,
      province: { code: provinceCode, name: province },
      ...letter,
      digest: digest.toString('hex'),
      createdAt: createdAt.toISOString(),
      createdBy: createdBy ?? '',
      lines: {
        all: Number(lineCount),
        sent: count(id, 'sent'),
        received: count(id, 'received'),
        returned: count(id, 'returned'),
      },
    }));
  }
}

function visible(): { sql: string[]; values: string[] } {
  const scope = scopeFor(actor());
  return scope.all ? { sql: [], values: [] } : { sql: ['t.province_code = ?'], values: [scope.provinceCode] };
}

function shownLine(line: TransmittalLine): TransmittalLineJson {
  const { id, position, evidence, evidenceRef, laoCode, lao, slot, person, state, reason } = line;
  const copyId = evidence === 'redacted-copy' ? evidenceRef : null;
  return { id, position, evidence, copyId, lao: { code: laoCode, name: lao }, slot, person, state, reason };
}
