import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import type { DestructionJson, DestructionLineJson, DestructionQuery } from './destruction.schema.js';
import { DestructionLine } from './destruction-line.entity.js';
import type { DestructionRecord } from './destruction-record.entity.js';

type Row = DestructionRecord & { province: string; writer: string | null; decider: string | null };

const select = `
  SELECT r.id, r.province_code AS provinceCode, p.name AS province, r.kind, r.method, r.destroyed_on AS destroyedOn,
         r.place, r.destroyed_by AS destroyedBy, r.witnessed_by AS witnessedBy, r.batch_id AS batchId, r.sheets,
         r.line_count AS lineCount, r.digest, r.written_by AS writtenBy, w.name AS writer, r.written_at AS writtenAt,
         r.decision, r.reason, d.name AS decider, r.decided_at AS decidedAt
  FROM destruction_records r JOIN provinces p ON p.code = r.province_code
  LEFT JOIN staff w ON w.id = r.written_by LEFT JOIN staff d ON d.id = r.decided_by`;

/** Reads records of destruction, always within what the person may see. */
@Injectable()
export class DestructionListService {
  /** A page of them, newest first. */
  async list({ limit, cursor, province }: DestructionQuery): Promise<Page<DestructionJson>> {
    const { sql, values } = visible();
    if (province) {
      sql.push('r.province_code = ?');
      values.push(province);
    }
    const rows: Row[] = await db().query(
      `${select} WHERE ${['r.id < ?', ...sql].join(' AND ')} ORDER BY r.id DESC LIMIT ?`,
      [cursor ?? '~', ...values, limit + 1],
    );
    return page(rows.map(shown), limit, ({ id }) => id);
  }

  /** One of them. Throws destruction.not-found, also outside of the person's scope. */
  async one(id: string): Promise<DestructionJson> {
    const { sql, values } = visible();
    const [row]: Row[] = await db().query(`${select} WHERE ${['r.id = ?', ...sql].join(' AND ')}`, [
      id,
      ...values,
    ]);
    if (!row) throw notFound('destruction');
    return shown(row);
  }

  /** Its lines in their order. Throws destruction.not-found. */
  async lines(id: string, { limit, cursor }: PageQuery): Promise<Page<DestructionLineJson>> {
    await this.one(id);
    const after = /^\d{1,6}$/.test(cursor ?? '') ? Number(cursor) : 0;
    const rows = await db()
      .createQueryBuilder(DestructionLine, 'l')
      .where('l.record_id = :id AND l.position > :after', { id, after })
      .orderBy('l.position')
      .limit(limit + 1)
      .getMany();
    const cut = page(rows, limit, ({ position }) => String(position));
    return { items: cut.items.map(shownLine), next: cut.next };
  }
}

function visible(): { sql: string[]; values: string[] } {
  const scope = scopeFor(actor());
  return scope.all ? { sql: [], values: [] } : { sql: ['r.province_code = ?'], values: [scope.provinceCode] };
}

function shown(row: Row): DestructionJson {
  return {
    id: row.id,
    province: { code: row.provinceCode, name: row.province },
    kind: row.kind,
    method: row.method,
    destroyedOn: row.destroyedOn,
    place: row.place,
    destroyedBy: row.destroyedBy,
    witnessedBy: row.witnessedBy,
    batchId: row.batchId,
    sheets: row.sheets === null ? null : Number(row.sheets),
    lines: Number(row.lineCount),
    digest: row.digest.toString('hex'),
    writtenBy: { id: row.writtenBy, name: row.writer ?? '' },
    writtenAt: row.writtenAt.toISOString(),
    decision: row.decision,
    reason: row.reason,
    decidedBy: row.decider,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

function shownLine(line: DestructionLine): DestructionLineJson {
  const { id, position, subject, subjectId, laoCode, lao, slot, page: number, cameAt, goneAt } = line;
  return {
    id,
    position,
    subject,
    subjectId,
    lao: laoCode ? { code: laoCode, name: lao ?? '' } : null,
    slot,
    page: number,
    cameAt: cameAt.toISOString(),
    goneAt: goneAt?.toISOString() ?? null,
  };
}
