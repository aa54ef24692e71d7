import { Injectable } from '@nestjs/common';
import type { AuditContent } from '../../../platform/audit/chain.policy.js';
import { db } from '../../../platform/database/transaction.js';
import { page, type Page } from '../../../platform/http/page.js';
import { CaseListService } from './case-list.service.js';
import type { CaseHistoryJson, CaseHistoryQuery } from './case-history.schema.js';
import { resetWishes, riskSignals } from '../reset-words.policy.js';

interface Row {
  content: Buffer;
  name: string | null;
  reason: string | null;
}

/** Steps that another one beside them tells of already. */
const told = ['reset.handle', 'reset.code-right'];

/** Everything that was done about a case, by whom and when, as the audit log has it. */
@Injectable()
export class CaseHistoryService {
  constructor(private readonly cases: CaseListService) {}

  /** A page, the newest first. Throws reset-case.not-found (404), also outside of the scope. */
  async list(caseId: string, { limit, cursor }: CaseHistoryQuery): Promise<Page<CaseHistoryJson>> {
    await this.cases.one(caseId);
    const rows: Row[] = await db().query(
      `SELECT e.content, s.name, r.text AS reason FROM audit_entries e
       LEFT JOIN staff s ON s.id = e.actor_id LEFT JOIN audit_reasons r ON r.entry_id = e.id
       WHERE e.object = ? AND e.action NOT IN (?) ${cursor ? 'AND e.id < ?' : ''} ORDER BY e.id DESC LIMIT ?`,
      [`reset-case:${caseId}`, told, ...(cursor ? [cursor] : []), limit + 1],
    );
    return page(rows.map(historyJson), limit, ({ id }) => id);
  }
}

function historyJson({ content, name, reason }: Row): CaseHistoryJson {
  const { id, at, action, details } = JSON.parse(content.toString()) as AuditContent;
  const reasons = String(details.reasons ?? '').split(' ');
  return {
    id,
    at,
    what: action.replace(/^reset\./, ''),
    by: name,
    reason,
    wish: resetWishes.find((wish) => wish === details.wish) ?? null,
    signals: riskSignals.filter((signal) => reasons.includes(signal)),
    awaits: details.by === 'representative' || details.by === 'supervisor' ? details.by : null,
  };
}
