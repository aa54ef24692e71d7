import { Injectable } from '@nestjs/common';
import { WebhookHappeningsService } from '../../channels/outgoing-webhooks/webhook-happenings.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { ResetCase } from './reset-case.entity.js';

/** Locks cases, saves what changed on them, and lets everybody know: the audit, open screens, the assistant. */
@Injectable()
export class CaseNewsService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly realtime: RealtimeService,
    private readonly webhooks: WebhookHappeningsService,
  ) {}

  /** The case, locked until the transaction ends; null for none. */
  async lock(id: string): Promise<ResetCase | null> {
    return db().findOne(ResetCase, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Who did something to a case last; null where it was the desk itself, or somebody outside. */
  async lastDoer({ id }: ResetCase): Promise<string | null> {
    const [row]: { name: string | null }[] = await db().query(
      `SELECT s.name FROM audit_entries e LEFT JOIN staff s ON s.id = e.actor_id
       WHERE e.object = ? ORDER BY e.id DESC LIMIT 1`,
      [`reset-case:${id}`],
    );
    return row?.name ?? null;
  }

  /** What is waited for takes longer than usual: whoever looks at the case, or asked for it, may be told so. */
  async stillWaits(id: string, provinceCode: string): Promise<void> {
    await transaction(() => this.outbox.tell('credentials.case-changed', { id }));
    this.realtime.publish({ topic: 'reset-case', id, province: provinceCode });
  }

  /** Saves a locked case with these changes, and tells of them by what was done. */
  async save(
    one: ResetCase,
    changes: Partial<ResetCase>,
    action: string,
    more: { reason?: string; details?: Record<string, string | number | boolean | null> } = {},
  ): Promise<void> {
    Object.assign(one, changes, { version: one.version + 1 });
    await db().update(ResetCase, { id: one.id }, { ...changes, version: one.version });
    await this.tell(one, action, more);
  }

  /** Tells that something happened to a case. */
  async tell(
    one: ResetCase,
    action: string,
    { reason, details }: { reason?: string; details?: Record<string, string | number | boolean | null> } = {},
  ): Promise<void> {
    await this.audit.record({
      action: `reset.${action}`,
      object: `reset-case:${one.id}`,
      provinceCode: one.provinceCode,
      reason,
      details: { lao: one.laoCode, state: one.state, risk: one.risk, ...details },
    });
    await this.outbox.tell('credentials.case-changed', { id: one.id });
    const { laoCode, provinceCode, state, version } = one;
    const data = { caseId: one.id, laoCode, provinceCode, state };
    await this.webhooks.tell([
      { event: 'reset-case.changed', key: `${one.id}:${version}:${state}`, at: clock.now(), data },
    ]);
    this.realtime.publish({ topic: 'reset-case', id: one.id, province: one.provinceCode });
  }
}
