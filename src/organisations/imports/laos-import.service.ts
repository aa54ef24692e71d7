import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { laoSortKey } from '../register/lao-sort-key.policy.js';
import { RegisterChangesService } from '../register/register-changes.service.js';
import { RegisterVersionService } from '../register/register-version.service.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { thaiSortKey } from '../../platform/thai-text.policy.js';
import { inChunks } from './in-chunks.js';
import { LaosUndoService } from './laos-undo.service.js';
import { planLaos, type ListedLao, type PlannedLao } from './laos-plan.js';
import type { ListRow } from './list-row.js';
import type { ListContext, ListKind, MadeByLine } from './planned-row.js';
import type { RegisterImport } from './register-import.entity.js';
import type { RegisterImportRow } from './register-import-row.entity.js';

/** Brings lists of LAOs into the register, in few statements for the whole country. */
@Injectable()
export class LaosImportService implements ListKind<PlannedLao> {
  constructor(
    private readonly undoing: LaosUndoService,
    private readonly changes: RegisterChangesService,
    private readonly version: RegisterVersionService,
  ) {}

  plan(rows: ListRow[], _list: ListContext, lock: boolean): Promise<PlannedLao[]> {
    return planLaos(rows, lock);
  }

  async apply(list: RegisterImport, rows: PlannedLao[]): Promise<MadeByLine> {
    const doing = rows.filter(({ outcome }) => outcome === 'added' || outcome === 'changed');
    if (!doing.length) return new Map();
    await this.makeProvinces(doing);
    await this.writeLaos(doing);
    const made = await this.writePeriods(list, doing);
    await this.changes.tell(
      doing.map(({ lao, outcome, before, after }) => ({
        provinceCode: lao!.provinceCode,
        laoCode: lao!.code,
        importId: list.id,
        kind: outcome === 'added' ? 'lao.added' : 'lao.changed',
        data: { before, after },
      })),
    );
    await this.version.bump();
    return made;
  }

  undo(list: RegisterImport, rows: RegisterImportRow[]): Promise<number[]> {
    return this.undoing.undo(list, rows);
  }

  private async makeProvinces(rows: PlannedLao[]): Promise<void> {
    const codes = [...new Set(rows.map(({ lao }) => lao!.provinceCode))].sort();
    const provinces = codes.map((code) => thaiProvinces.get(code)!);
    await insertMany(
      'provinces',
      provinces.map(({ code, name, nameEn }) => ({
        code,
        name,
        name_en: nameEn,
        sort_key: thaiSortKey(name),
        created_at: clock.now(),
      })),
      'ON DUPLICATE KEY UPDATE code = provinces.code',
    );
  }

  private async writeLaos(rows: PlannedLao[]): Promise<void> {
    const now = clock.now();
    const rowsOf = (wanted: string) =>
      rows.filter(({ outcome }) => outcome === wanted).map(({ lao }) => laoRow(lao!, now));
    // A LAO that another list adds at the same moment is refused by its key: then nothing of this list is written.
    await insertMany('laos', rowsOf('added'));
    await inChunks(rowsOf('changed'), (chunk) =>
      insertMany(
        'laos',
        chunk,
        `ON DUPLICATE KEY UPDATE type = VALUES(type), name = VALUES(name), district = VALUES(district),
         sort_key = VALUES(sort_key), updated_at = VALUES(updated_at), version = laos.version + 1`,
      ),
    );
  }

  /** A changed LAO's present period ends; the new one begins today: a list does not tell since when. */
  private async writePeriods(list: RegisterImport, rows: PlannedLao[]): Promise<MadeByLine> {
    const today = thaiDay(clock.now());
    const changed = rows.filter(({ outcome }) => outcome === 'changed').map(({ key }) => key);
    await inChunks(changed, async (codes) => {
      await db().query(
        `UPDATE lao_periods SET until_on = GREATEST(COALESCE(from_on, ?), ?) WHERE lao_code IN (?) AND until_on IS NULL`,
        [addDays(today, -1), addDays(today, -1), codes],
      );
    });
    const periods = rows.map(({ lao, outcome }) => ({
      id: newId(),
      province_code: lao!.provinceCode,
      lao_code: lao!.code,
      type: lao!.type,
      name: lao!.name,
      district: lao!.district,
      from_on: outcome === 'added' ? null : today,
      until_on: null,
      import_id: list.id,
    }));
    await inChunks(periods, (chunk) => insertMany('lao_periods', chunk));
    return new Map(rows.map(({ line }, at) => [line, { period: periods[at]!.id }]));
  }
}

function laoRow({ code, provinceCode, type, name, district }: ListedLao, now: Date) {
  return {
    code,
    province_code: provinceCode,
    type,
    name,
    district,
    sort_key: laoSortKey(thaiProvinces.get(provinceCode)!.name, name, type),
    officer_id: null,
    chief_id: null,
    in_cohort: 0,
    confirmed_year: 0,
    dissolved_on: null,
    version: 0,
    created_at: now,
    updated_at: now,
  };
}
