import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { TaskStoreService } from '../manual/task-store.service.js';
import type { IncidentLockJson } from './incident.schema.js';

interface Row {
  id: string;
  laoCode: string;
  name: string;
  type: LaoType;
  userName: string;
  reason: string | null;
  attempt: number;
  stuckAt: Date | null;
  retryAt: Date | null;
}

/** The passwords of an incident that still work: those that are being replaced, and those that could not be. */
@Injectable()
export class IncidentLocksService {
  constructor(private readonly tasks: TaskStoreService) {}

  /** A page of those that are left. Whether the incident may be seen is the caller's question. */
  async unfinished(incidentId: string, { limit, cursor }: PageQuery): Promise<Page<IncidentLockJson>> {
    const rows: Row[] = await db().query(
      `SELECT k.id, a.lao_code AS laoCode, l.name, l.type, a.user_name AS userName, k.reason, k.attempt,
              k.stuck_at AS stuckAt, k.retry_at AS retryAt
       FROM account_locks k JOIN accounts a ON a.id = k.account_id JOIN laos l ON l.code = a.lao_code
       WHERE k.incident_id = ? AND k.state IN ('asked', 'working') AND k.id > ? ORDER BY k.id LIMIT ?`,
      [incidentId, cursor ?? '', limit + 1],
    );
    return page(
      rows.map(({ id, laoCode, name, type, userName, reason, attempt, stuckAt, retryAt }) => ({
        id,
        lao: { code: laoCode, title: laoTitle(type, name) },
        userName,
        reason,
        attempt: Number(attempt),
        stuck: stuckAt !== null,
        retryAt: retryAt?.toISOString() ?? null,
      })),
      limit,
      ({ id }) => id,
    );
  }

  /**
   * Within the caller's transaction: a person has stopped all that are left, in the personnel system itself. They say
   * how many, so that nobody vouches for more than they have seen. Throws incident.unfinished (409).
   */
  async end(incidentId: string, stoppedByHand: number): Promise<void> {
    const open: { id: string }[] = await db().query(
      `SELECT id FROM account_locks WHERE incident_id = ? AND state IN ('asked', 'working') ORDER BY id FOR UPDATE`,
      [incidentId],
    );
    if (open.length !== stoppedByHand)
      throw new DomainError('incident.unfinished', 409, { extra: { open: open.length } });
    if (!open.length) return;
    const ids = open.map(({ id }) => id);
    await this.tasks.end(ids, 'by-hand');
    await db().query(
      `UPDATE account_locks SET state = 'done', reason = 'by-hand', lease_until = NULL, retry_at = NULL,
              stuck_at = NULL, done_at = ? WHERE id IN (?)`,
      [clock.now(), ids],
    );
  }
}
