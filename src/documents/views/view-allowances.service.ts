import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import type { ViewKind } from '../copies/copy-view.entity.js';
import { ViewAllowance } from './view-allowance.entity.js';
import type { NewViewRequest, ViewDecision, ViewRequestsJson } from './view-allowance.schema.js';
import { ViewNewsService } from './view-news.service.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostShown = 100;

/** Opening more copies than an hour allows takes two people: one who asks, with a reason, and another who bounds it. */
@Injectable()
export class ViewAllowancesService {
  constructor(
    private readonly fourEyes: FourEyesService,
    private readonly audit: AuditService,
    private readonly news: ViewNewsService,
  ) {}

  /** Asks for it. Throws copy-views.asked-already (409), message.holds-secret (422). */
  async ask({ kind, reason }: NewViewRequest): Promise<void> {
    refuseSecrets(reason);
    const { staffId, name } = actor();
    await transaction(async () => {
      const id = newId();
      const waitingKey = `${staffId}:${kind}`;
      try {
        await db().insert(ViewAllowance, { id, staffId, kind, reason, askedAt: clock.now(), waitingKey });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('copy-views.asked-already', 409) : error;
      }
      await this.record('ask', id, { kind }, reason);
      await this.news.tellAsked(id, name, reason);
    });
  }

  /** What waits for a decision, the oldest first. */
  async waiting(): Promise<ViewRequestsJson> {
    const rows: {
      id: string;
      staffId: string;
      name: string;
      province: string | null;
      kind: ViewKind;
      reason: string;
      askedAt: Date;
      seen: string;
    }[] = await db().query(
      `SELECT a.id, a.staff_id AS staffId, s.name, p.name AS province, a.kind, a.reason, a.asked_at AS askedAt,
              (SELECT COUNT(DISTINCT v.copy_id) FROM copy_views v
               WHERE v.staff_id = a.staff_id AND v.kind = a.kind AND v.viewed_at > ?) AS seen
       FROM copy_view_allowances a JOIN staff s ON s.id = a.staff_id LEFT JOIN provinces p ON p.code = s.province_code
       WHERE a.waiting_key IS NOT NULL ORDER BY a.id LIMIT ?`,
      [new Date(clock.now().getTime() - dayMs), mostShown],
    );
    return {
      items: rows.map(({ staffId, name: by, askedAt, seen, ...row }) => ({
        ...row,
        by,
        askedAt: askedAt.toISOString(),
        seen: Number(seen),
        own: staffId === actor().staffId,
      })),
    };
  }

  /**
   * Decides what somebody else asked for; the time runs from the decision. Throws copy-views.not-found (404),
   * copy-views.decided (409), copy-views.own-request (403).
   */
  async decide(id: string, given: ViewDecision): Promise<void> {
    await transaction(async () => {
      const asked = await db().findOne(ViewAllowance, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!asked) throw notFound('copy-views');
      if (asked.decision) throw new DomainError('copy-views.decided', 409);
      if (await this.fourEyes.isActor([asked.staffId])) throw new DomainError('copy-views.own-request', 403);
      const decidedAt = clock.now();
      const bounds =
        given.decision === 'granted'
          ? { copies: given.copies, lastsUntil: new Date(decidedAt.getTime() + given.hours * hourMs) }
          : { copies: null, lastsUntil: null };
      const { decision } = given;
      const decided = { decision, decidedBy: actor().staffId, decidedAt, waitingKey: null, ...bounds };
      await db().update(ViewAllowance, { id }, decided);
      const { kind } = asked;
      if (given.decision === 'refused') await this.record('refuse', id, { kind });
      else await this.record('grant', id, { kind, copies: given.copies, hours: given.hours });
      await this.news.tellDecided({ id, staffId: asked.staffId, ...bounds });
    });
  }

  /**
   * Takes one from what whoever acts was granted; answers false where nothing is left. Within the transaction of the
   * view, which holds their row of `staff`.
   */
  async use(kind: ViewKind): Promise<boolean> {
    const { affectedRows }: { affectedRows: number } = await db().query(
      `UPDATE copy_view_allowances SET used = used + 1
       WHERE staff_id = ? AND kind = ? AND lasts_until > ? AND used < copies ORDER BY lasts_until LIMIT 1`,
      [actor().staffId, kind, clock.now()],
    );
    return affectedRows === 1;
  }

  private async record(
    what: 'ask' | 'grant' | 'refuse',
    id: string,
    details: Record<string, string | number>,
    reason?: string,
  ): Promise<void> {
    await this.audit.record({
      action: `copy-views.${what}`,
      object: `copy-view-allowance:${id}`,
      provinceCode: actor().provinceCode,
      details,
      reason,
    });
  }
}
