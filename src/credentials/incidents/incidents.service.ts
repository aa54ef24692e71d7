import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor, requestContext } from '../../platform/request-context.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { CustodyItem } from '../custody/custody-item.entity.js';
import { CustodyService } from '../custody/custody.service.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { changedWords } from '../custody/notice-words.policy.js';
import { IncidentLocksService } from './incident-locks.service.js';
import type { ConclusionWish } from './incident.schema.js';
import { Incident, type IncidentKind } from './incident.entity.js';

/** What went wrong, with what it touches. */
export interface NewIncident {
  kind: IncidentKind;
  reason: string;
  provinceCode?: string | null;
  batchId?: string | null;
  laoCode?: string | null;
  credentialId?: string | null;
  itemId?: string | null;
  /** What can be open once only; once it is closed, the same matter is a new one. */
  onceKey?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** Keeps what went wrong until a person has closed it with a report. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly audit: AuditService,
    private readonly custody: CustodyService,
    private readonly locks: IncidentLocksService,
    private readonly notices: LaoNoticesService,
    private readonly outbox: OutboxService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Opens one within the caller's transaction and answers its identity; the same matter twice is one while it is open. */
  async open(given: NewIncident): Promise<string> {
    const id = newId();
    await insertMany(
      'incidents',
      [
        {
          id,
          province_code: given.provinceCode ?? null,
          batch_id: given.batchId ?? null,
          lao_code: given.laoCode ?? null,
          credential_id: given.credentialId ?? null,
          item_id: given.itemId ?? null,
          kind: given.kind,
          reason: given.reason.slice(0, 500),
          once_key: given.onceKey ?? null,
          opened_by: requestContext()?.actor?.staffId ?? null,
          opened_at: clock.now(),
        },
      ],
      'ON DUPLICATE KEY UPDATE incidents.kind = incidents.kind',
    );
    const incident = given.onceKey
      ? await db().findOneByOrFail(Incident, { onceKey: given.onceKey })
      : await db().findOneByOrFail(Incident, { id });
    if (incident.id !== id) return incident.id;
    await this.audit.record({
      action: `incident.${given.kind}`,
      object: `incident:${id}`,
      provinceCode: given.provinceCode,
      reason: given.reason,
      details: { ...(given.laoCode ? { lao: given.laoCode } : {}), ...given.details },
    });
    await this.outbox.tell('credentials.incident-opened', { id });
    this.realtime.publish({ topic: 'incident', id, province: given.provinceCode ?? null });
    return id;
  }

  /** Closes it with what was found and done. Throws incident.not-found (404), incident.closed (409), incident.unfinished (409). */
  async close(id: string, { conclusion, stoppedByHand }: ConclusionWish): Promise<void> {
    await transaction(async () => {
      const incident = await db().findOne(Incident, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!incident) throw notFound('incident');
      if (incident.closedAt) throw new DomainError('incident.closed', 409);
      await this.locks.end(id, stoppedByHand);
      await db().update(
        Incident,
        { id },
        {
          closedAt: clock.now(),
          onceKey: null,
          closedBy: actor().staffId,
          report: { ...incident.report, conclusion, ...(stoppedByHand ? { stoppedByHand } : {}) },
          version: incident.version + 1,
        },
      );
      if (incident.kind === 'not-changed') await this.confirm(incident);
      await this.audit.record({
        action: 'incident.close',
        object: `incident:${id}`,
        provinceCode: incident.provinceCode,
        reason: conclusion,
        ...(stoppedByHand ? { details: { stoppedByHand } } : {}),
      });
      this.realtime.publish({ topic: 'incident', id, province: incident.provinceCode });
    });
  }

  /** Somebody has seen that the temporary password was changed. What was stopped meanwhile stays stopped. */
  private async confirm(incident: Incident): Promise<void> {
    const credentialId = incident.credentialId!;
    const laoCode = incident.laoCode!;
    const confirmed: { affectedRows: number } = await db().query(
      `UPDATE credentials SET state = 'confirmed', confirmed_at = ?, version = version + 1
       WHERE id = ? AND state = 'revealed'`,
      [clock.now(), credentialId],
    );
    if (!confirmed.affectedRows) return;
    await this.outbox.tell('credentials.credential-settled', { id: credentialId });
    const items = await db().find(CustodyItem, {
      where: { credentialId },
      lock: { mode: 'pessimistic_write' },
    });
    await this.custody.step(items, { kind: 'confirmed' });
    const words = changedWords({
      lao: await this.notices.titleOf(laoCode),
      at: clock.now(),
      report: await this.notices.reportLinkOf(credentialId),
    });
    await this.notices.tell(
      `changed:${credentialId}`,
      { laoCode, provinceCode: incident.provinceCode! },
      words,
    );
  }
}
