import { db } from '../../platform/database/transaction.js';
import { laoTitle, provinceOfCode, type LaoType } from '../register/lao-type.policy.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import type { ListRow } from './list-row.js';
import { refusedRow, refuseTwins, type PlannedRow } from './planned-row.js';
import {
  districtCell,
  laoCodeCell,
  laoNameCell,
  laoTypeCell,
  provinceCell,
  splitTitle,
} from './register-cells.policy.js';

/** What a row says of a LAO. */
export interface ListedLao {
  row: ListRow;
  code: string;
  provinceCode: string;
  type: LaoType;
  name: string;
  district: string;
}

interface KnownLao {
  code: string;
  type: LaoType;
  name: string;
  district: string;
  dissolved_on: string | null;
  version: number;
}

/** A row of a list of LAOs, compared with the register. */
export interface PlannedLao extends PlannedRow {
  lao: ListedLao | null;
}

/** Compares a list of LAOs with the register. */
export async function planLaos(rows: ListRow[], lock: boolean): Promise<PlannedLao[]> {
  const listed = rows.map((row) => ({ row, lao: readLao(row) }));
  refuseTwins(
    listed,
    ({ lao }) => lao?.code ?? null,
    ({ row }) => row,
    'import.duplicate-code',
    'code',
  );
  const known = await knownLaos(
    listed.flatMap(({ lao }) => (lao ? [lao.code] : [])),
    lock,
  );
  return listed.map(({ row, lao }) => {
    const old = lao ? known.get(lao.code) : undefined;
    if (old?.dissolved_on) row.refuse('import.lao-dissolved', 'code', { on: old.dissolved_on });
    if (!lao || !row.isGood)
      return { ...refusedRow(row, labelOf(row, lao), lao?.provinceCode ?? null), lao: null };
    return planned(lao, old);
  });
}

/** What the cells mean; null where the row cannot be taken for a LAO at all. */
function readLao(row: ListRow): ListedLao | null {
  const code = row.take('code', laoCodeCell);
  const provinceCode = row.take('province', provinceCell);
  const type = row.take('type', laoTypeCell);
  const name = row.take('lao', (text) => (type ? laoNameCell(text, type) : { value: splitTitle(text).name }));
  const district = row.take('district', districtCell);
  if (code && provinceCode && provinceOfCode(code) !== provinceCode) {
    const other = thaiProvinces.get(provinceOfCode(code))?.name ?? provinceOfCode(code);
    row.refuse('import.code-of-other-province', 'code', {
      code,
      other,
      province: thaiProvinces.get(provinceCode)!.name,
    });
  }
  if (!code || !provinceCode || !type || !name || !district) return null;
  return { row, code, provinceCode, type, name, district };
}

async function knownLaos(codes: string[], lock: boolean): Promise<Map<string, KnownLao>> {
  if (!codes.length) return new Map();
  const found: KnownLao[] = await db().query(
    `SELECT code, type, name, district, dissolved_on, version FROM laos WHERE code IN (?) ORDER BY code ${lock ? 'FOR UPDATE' : ''}`,
    [codes],
  );
  return new Map(found.map((lao) => [lao.code, lao]));
}

function planned(lao: ListedLao, old: KnownLao | undefined): PlannedLao {
  const { code, provinceCode, type, name, district } = lao;
  const same = old && old.type === type && old.name === name && old.district === district;
  return {
    line: lao.row.line,
    outcome: same ? 'unchanged' : old ? 'changed' : 'added',
    key: code,
    label: `${laoTitle(type, name)} (${thaiProvinces.get(provinceCode)!.name})`,
    provinceCode,
    problems: [],
    before: old ? { type: old.type, name: old.name, district: old.district } : null,
    after: { type, name, district },
    lao,
  };
}

function labelOf(row: ListRow, lao: ListedLao | null): string {
  if (lao) return laoTitle(lao.type, lao.name);
  return [row.raw('lao'), row.raw('code')]
    .map((text) => text.trim())
    .filter(Boolean)
    .join(' · ')
    .slice(0, 200);
}
