import { Injectable } from '@nestjs/common';
import { db } from '../platform/database/transaction.js';
import type { LaoOfficerJson } from './ticket.schema.js';

/** Who may be writing from a LAO. */
@Injectable()
export class LaoPeopleService {
  /** The people of LAOs, by code: the holders of their posts, then others whose address is bound to them. */
  async of(laoCodes: string[]): Promise<Map<string, LaoOfficerJson[]>> {
    const byLao = new Map<string, LaoOfficerJson[]>();
    if (!laoCodes.length) return byLao;
    const rows: (LaoOfficerJson & { laoCode: string })[] = await db().query(
      `SELECT h.lao_code AS laoCode, o.id, o.name, h.role
       FROM role_holders h JOIN officers o ON o.id = h.officer_id
       WHERE h.lao_code IN (?) AND h.ended_at IS NULL
       UNION ALL
       SELECT b.lao_code, o.id, o.name, NULL
       FROM contact_bindings b JOIN officers o ON o.id = b.officer_id
       WHERE b.lao_code IN (?) AND b.revoked_at IS NULL`,
      [laoCodes, laoCodes],
    );
    for (const { laoCode, ...officer } of rows) {
      const there = byLao.get(laoCode) ?? [];
      if (!there.some(({ id }) => id === officer.id)) byLao.set(laoCode, [...there, officer]);
    }
    return byLao;
  }
}
