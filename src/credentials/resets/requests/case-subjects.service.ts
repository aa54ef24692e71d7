import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../../platform/auth/scope.js';
import { db } from '../../../platform/database/transaction.js';
import { notFound } from '../../../platform/errors.js';
import { requestContext } from '../../../platform/request-context.js';
import type { NewCase } from './new-case.js';

/** For whom and for which account something is asked. */
export interface CaseSubject {
  provinceCode: string;
  /** Null where the LAO has no account yet. */
  accountId: string | null;
  /** The officer to whom the asker's address is bound; null: to none of this LAO. */
  boundOfficer: string | null;
  /** Who holds the post; null: nobody. */
  seatHolder: string | null;
}

/** Finds out from the register for whom and for which account another credential is asked. */
@Injectable()
export class CaseSubjectsService {
  /** Throws lao.not-found (404), also outside of the scope of whoever asks. */
  async of({ laoCode, contactPointId }: NewCase): Promise<CaseSubject> {
    const [row]: CaseSubject[] = await db().query(
      `SELECT l.province_code AS provinceCode, a.id AS accountId, b.officer_id AS boundOfficer,
              (SELECT h.officer_id FROM role_holders h WHERE h.lao_code = l.code AND h.role = 'responsible-officer'
               AND h.ended_at IS NULL ORDER BY h.deputy, h.id LIMIT 1) AS seatHolder
       FROM laos l LEFT JOIN accounts a ON a.lao_code = l.code AND a.slot = 1
       LEFT JOIN contact_bindings b ON b.contact_point_id = ? AND b.revoked_at IS NULL AND b.officer_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM role_holders h WHERE h.officer_id = b.officer_id AND h.lao_code = l.code
                     AND h.role = 'responsible-officer' AND h.ended_at IS NULL)
       WHERE l.code = ? AND l.dissolved_on IS NULL ORDER BY b.id DESC LIMIT 1`,
      [contactPointId ?? null, laoCode],
    );
    const actor = requestContext()?.actor;
    if (!row || (actor && !inScope(scopeFor(actor), row.provinceCode))) throw notFound('lao');
    return row;
  }
}
