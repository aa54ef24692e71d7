import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { laoSortKey } from '../register/lao-sort-key.policy.js';
import type { LaoType } from '../register/lao-type.policy.js';
import { RegisterChangesService } from '../register/register-changes.service.js';
import { RegisterVersionService } from '../register/register-version.service.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { DependentsService } from './dependents.service.js';
import { inChunks } from './in-chunks.js';
import type { RegisterImport } from './register-import.entity.js';
import type { RegisterImportRow } from './register-import-row.entity.js';

interface LaoNow {
  code: string;
  type: LaoType;
  name: string;
  district: string;
  dissolved_on: string | null;
  period: string | null;
}

/** Takes a list of LAOs back, whole or not at all. */
@Injectable()
export class LaosUndoService {
  constructor(
    private readonly dependents: DependentsService,
    private readonly changes: RegisterChangesService,
    private readonly version: RegisterVersionService,
  ) {}

  /** Answers the lines whose LAOs are no longer as the list left them; where there are any, nothing was touched. */
  async undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    if (!rows.length) return [];
    const blocked = await this.blocked(list, rows);
    if (blocked.length) return blocked;
    const added = rows.filter(({ outcome }) => outcome === 'added');
    const changed = rows.filter(({ outcome }) => outcome === 'changed');
    await this.removePeriods(list, changed);
    await this.restore(changed);
    await inChunks(added, async (chunk) => {
      await db().query('DELETE FROM laos WHERE code IN (?)', [chunk.map(({ rowKey }) => rowKey)]);
    });
    await this.removeEmptyProvinces(added);
    await this.changes.tell(
      rows.map(({ rowKey, provinceCode, outcome, beforeValues, afterValues }) => ({
        provinceCode,
        laoCode: rowKey,
        importId: list.id,
        kind: outcome === 'added' ? 'lao.removed' : 'lao.changed',
        data: { before: afterValues, after: beforeValues },
      })),
    );
    await this.version.bump();
    return [];
  }

  private async blocked(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    const present: LaoNow[] = await db().query(
      `SELECT l.code, l.type, l.name, l.district, l.dissolved_on,
         (SELECT p.id FROM lao_periods p WHERE p.lao_code = l.code AND p.until_on IS NULL ORDER BY p.id DESC LIMIT 1) AS period
       FROM laos l WHERE l.code IN (?) ORDER BY l.code FOR UPDATE`,
      [rows.map(({ rowKey }) => rowKey)],
    );
    const now = new Map(present.map((lao) => [lao.code, lao]));
    const added = rows.filter(({ outcome }) => outcome === 'added').map(({ rowKey }) => rowKey);
    const depended = await this.dependents.of('laos', 'code', added, {
      lao_periods: `t.import_id = '${list.id}'`,
    });
    return rows
      .filter((row) => depended.has(row.rowKey) || !isAsLeft(row, now.get(row.rowKey)))
      .map(({ line }) => line);
  }

  private async removePeriods(list: RegisterImport, changed: RegisterImportRow[]): Promise<void> {
    await db().query('DELETE FROM lao_periods WHERE import_id = ?', [list.id]);
    await inChunks(changed, async (chunk) => {
      await db().query(
        `UPDATE lao_periods p JOIN (SELECT MAX(id) AS id FROM lao_periods WHERE lao_code IN (?) GROUP BY lao_code) last
           ON last.id = p.id
         SET p.until_on = NULL`,
        [chunk.map(({ rowKey }) => rowKey)],
      );
    });
  }

  private async restore(changed: RegisterImportRow[]): Promise<void> {
    const now = clock.now();
    await inChunks(changed, (chunk) =>
      insertMany(
        'laos',
        chunk.map(({ rowKey, provinceCode, beforeValues }) => {
          const { type, name, district } = beforeValues as Pick<LaoNow, 'type' | 'name' | 'district'>;
          const sortKey = laoSortKey(thaiProvinces.get(provinceCode!)!.name, name, type);
          const times = { created_at: now, updated_at: now };
          return {
            code: rowKey,
            province_code: provinceCode,
            type,
            name,
            district,
            sort_key: sortKey,
            ...times,
          };
        }),
        `ON DUPLICATE KEY UPDATE type = VALUES(type), name = VALUES(name), district = VALUES(district),
         sort_key = VALUES(sort_key), updated_at = VALUES(updated_at), version = laos.version + 1`,
      ),
    );
  }

  /** A province is in the register as long as it has a LAO, or anything else hangs on it. */
  private async removeEmptyProvinces(added: RegisterImportRow[]): Promise<void> {
    const codes = [...new Set(added.map(({ provinceCode }) => provinceCode!))].sort();
    const needed = await this.dependents.of('provinces', 'code', codes);
    const empty = codes.filter((code) => !needed.has(code));
    if (empty.length) await db().query('DELETE FROM provinces WHERE code IN (?)', [empty]);
  }
}

function isAsLeft(row: RegisterImportRow, lao: LaoNow | undefined): boolean {
  const left = row.afterValues;
  if (!lao || lao.dissolved_on || lao.period !== row.made?.period) return false;
  return lao.type === left?.type && lao.name === left.name && lao.district === left.district;
}
