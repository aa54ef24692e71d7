import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { takesCopies } from '../obligations/takes-copies.js';
import type { CoverSheetJson } from './copy.schema.js';
import { coverCode } from './cover-code.js';

interface Row {
  obligationId: string;
  slot: CoverSheetJson['slot'];
  code: string;
  name: string;
  type: LaoType;
  district: string;
  officer: string | null;
  dueOn: string;
}

/** What is printed on the sheets that go before each copy in a pile to scan: one for each document still owed by a copy. */
@Injectable()
export class CoverSheetsService {
  /** All of a province's, in the order of its LAOs; none of another than a representative's own. */
  async of(provinceCode: string): Promise<CoverSheetJson[]> {
    if (!inScope(scopeFor(actor()), provinceCode)) return [];
    const rows: Row[] = await db().query(
      `SELECT o.id AS obligationId, o.slot, l.code, l.name, l.type, l.district, f.name AS officer, o.due_on AS dueOn
       FROM document_obligations o JOIN laos l ON l.code = o.lao_code LEFT JOIN officers f ON f.id = o.officer_id
       WHERE o.province_code = ? AND o.open_due IS NOT NULL AND ${takesCopies}
       ORDER BY l.sort_key, l.code, o.slot`,
      [provinceCode],
    );
    return rows.map(({ obligationId, slot, officer, dueOn, code, name, type, district }) => ({
      obligationId,
      code: coverCode(obligationId),
      slot,
      lao: { code, name: laoTitle(type, name), district },
      officer,
      dueOn,
    }));
  }
}
