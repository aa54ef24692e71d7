import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../../platform/auth/scope.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError, notFound } from '../../../platform/errors.js';
import { requestContext } from '../../../platform/request-context.js';
import { CaseNoticesService } from './case-notices.service.js';

/** On its way to the LAO, and not there yet: what helps is that its representative hands it over. */
const onTheWay = ['prepared', 'printed', 'sent', 'at-province', 'returned'];

/** Tells a representative that a LAO waits for what is with them. */
@Injectable()
export class NudgesService {
  constructor(
    private readonly notices: CaseNoticesService,
    private readonly audit: AuditService,
  ) {}

  /** Whether a LAO's credential is on its way, so that a nudge helps and another credential does not. */
  async helps(laoCode: string): Promise<boolean> {
    const [row]: { state: string }[] = await db().query(
      `SELECT i.state FROM custody_items i JOIN credentials c ON c.id = i.credential_id
       WHERE i.lao_code = ? AND c.op_key IS NOT NULL ORDER BY i.id DESC LIMIT 1`,
      [laoCode],
    );
    return row !== undefined && onTheWay.includes(row.state);
  }

  /** Nudges; once a day, however often it is asked. Answers how many were told. Throws lao.not-found (404), nudge.nothing-on-the-way (409). */
  async nudge(laoCode: string): Promise<number> {
    const [lao]: { provinceCode: string }[] = await db().query(
      'SELECT province_code AS provinceCode FROM laos WHERE code = ?',
      [laoCode],
    );
    const actor = requestContext()?.actor;
    if (!lao || (actor && !inScope(scopeFor(actor), lao.provinceCode))) throw notFound('lao');
    if (!(await this.helps(laoCode))) throw new DomainError('nudge.nothing-on-the-way', 409);
    return transaction(async () => {
      await this.audit.record({
        action: 'custody.nudge',
        object: `lao:${laoCode}`,
        provinceCode: lao.provinceCode,
        details: { lao: laoCode },
      });
      return this.notices.nudge(laoCode, lao.provinceCode);
    });
  }
}
