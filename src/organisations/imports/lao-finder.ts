import type { Scope } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { laoTitle, type LaoType } from '../register/lao-type.policy.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import type { ListRow } from './list-row.js';
import { districtCell, laoCodeCell, provinceCell, splitTitle } from './register-cells.policy.js';

/** A LAO that a row names. */
export interface FoundLao {
  code: string;
  provinceCode: string;
  type: LaoType;
  name: string;
  district: string;
  title: string;
}

/** Finds the LAOs that rows name: by code, or by a name that is the only one of its kind where the row says. */
export class LaoFinder {
  private readonly byCode: Map<string, FoundLao>;
  private readonly byName = new Map<string, FoundLao[]>();

  private constructor(
    laos: FoundLao[],
    private readonly scope: Scope,
  ) {
    this.byCode = new Map(laos.map((lao) => [lao.code, lao]));
    for (const lao of laos) this.byName.set(lao.name, [...(this.byName.get(lao.name) ?? []), lao]);
  }

  /** Reads the register; `lock` holds it as it is until the transaction ends. */
  static async read(scope: Scope, lock: boolean): Promise<LaoFinder> {
    const rows: (Omit<FoundLao, 'provinceCode' | 'title'> & { province_code: string })[] = await db().query(
      `SELECT code, province_code, type, name, district FROM laos WHERE dissolved_on IS NULL ORDER BY code
       ${lock ? 'FOR UPDATE' : ''}`,
    );
    const laos = rows.map(({ province_code: provinceCode, ...lao }) => ({
      ...lao,
      provinceCode,
      title: laoTitle(lao.type, lao.name),
    }));
    return new LaoFinder(laos, scope);
  }

  /** The LAO of a row; null, with the row refused, where it names none, several, or one of another province. */
  find(row: ListRow): FoundLao | null {
    const code = row.take('code', laoCodeCell);
    const provinceCode = row.take('province', provinceCell);
    const district = row.take('district', districtCell);
    const title = row.take('lao', (text) => ({ value: splitTitle(text) }));
    if (!row.isGood) return null;
    if (!code && !title) {
      row.refuse('import.lao-missing', 'lao');
      return null;
    }
    const lao = code ? this.coded(row, code) : this.named(row, title!, provinceCode, district);
    if (!lao) return null;
    if (provinceCode && lao.provinceCode !== provinceCode)
      row.refuse('import.code-of-other-province', 'code', { code: lao.code });
    else if (code && title && normalThai(title.name) !== lao.name)
      row.refuse('import.code-of-other-name', 'code', { code, name: lao.title });
    else if (!this.scope.all && lao.provinceCode !== this.scope.provinceCode)
      row.refuse('import.other-province', code ? 'code' : 'lao');
    return row.isGood ? lao : null;
  }

  private coded(row: ListRow, code: string): FoundLao | null {
    const lao = this.byCode.get(code) ?? null;
    if (!lao) row.refuse('import.lao-unknown', 'code', { text: code });
    return lao;
  }

  private named(
    row: ListRow,
    { type, name }: { type: LaoType | null; name: string },
    provinceCode: string | null,
    district: string | null,
  ): FoundLao | null {
    const own = this.scope.all ? provinceCode : (provinceCode ?? this.scope.provinceCode);
    const fitting = (this.byName.get(name) ?? []).filter(
      (lao) =>
        (!type || lao.type === type) &&
        (!own || lao.provinceCode === own) &&
        (!district || lao.district === district),
    );
    if (fitting.length === 1) return fitting[0]!;
    if (fitting.length) row.refuse('import.lao-ambiguous', 'lao', { text: name, count: fitting.length });
    else row.refuse('import.lao-unknown', 'lao', { text: name });
    return null;
  }
}
