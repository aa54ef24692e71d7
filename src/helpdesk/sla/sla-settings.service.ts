import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { HolidaysService } from '../../organisations/calendar/holidays.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { Desk } from '../desk.entity.js';
import { Ticket } from '../ticket.entity.js';
import { SlaRevision } from './sla-revision.entity.js';
import { SlaTermsService } from './sla-terms.service.js';
import type { NewSlaTargets, SlaSettingsJson } from './sla.schema.js';
import { firstTargets } from './targets.policy.js';

/** What is promised: in force, changed, and every change with how far open tickets have been counted anew. */
@Injectable()
export class SlaSettingsService {
  constructor(
    private readonly sla: SlaTermsService,
    private readonly holidays: HolidaysService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** What is in force, and the last changes, newest first. */
  async read(): Promise<SlaSettingsJson> {
    const rows: (Omit<SlaRevision, 'targets' | 'calendarHash'> & { name: string | null })[] =
      await db().query(
        `SELECT r.number, r.cause, r.reason, s.name, r.changed_at AS changedAt, r.total, r.done,
              r.finished_at AS finishedAt
       FROM sla_revisions r LEFT JOIN staff s ON s.id = r.changed_by ORDER BY r.number DESC LIMIT 20`,
      );
    const desks = await db().find(Desk, { order: { position: 'ASC', id: 'ASC' } });
    const latest = await this.sla.latest();
    const targets = latest?.targets ?? firstTargets;
    const named = new Set(targets.exceptions.map(({ deskId }) => deskId));
    return {
      revision: latest?.number ?? 0,
      targets,
      // A closed one is not chosen any more, but called by its name where a promise stands for it.
      desks: desks
        .filter(({ id, closedAt }) => !closedAt || named.has(id))
        .map(({ id, name }) => ({ id, name })),
      changes: rows.map(({ name, changedAt, finishedAt, ...row }) => ({
        ...row,
        changedBy: name,
        changedAt: changedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      })),
    };
  }

  /**
   * Puts other promises in force; open tickets are counted anew in the background. Throws sla.changed-meanwhile (409)
   * where they build on an edition that is no longer the last, and desk.unknown (400).
   */
  async change({ basedOn, reason, ...targets }: NewSlaTargets): Promise<void> {
    await transaction(async () => {
      const ids = targets.exceptions.flatMap(({ deskId }) => deskId ?? []);
      const known = await db().findBy(Desk, { id: In(ids) });
      if (known.length < new Set(ids).size)
        throw new DomainError('desk.unknown', 400, { fields: [{ path: 'exceptions', code: 'unknown' }] });
      const latest = await this.sla.latest();
      if ((latest?.number ?? 0) !== basedOn) throw new DomainError('sla.changed-meanwhile', 409);
      if (JSON.stringify(latest?.targets ?? firstTargets) === JSON.stringify(targets)) return;
      await this.add({
        number: basedOn + 1,
        cause: 'targets',
        targets,
        reason: reason ?? null,
        changedBy: actor().staffId,
        calendarHash: await this.calendarHash(),
      }).catch((error: unknown) => {
        throw isDuplicate(error) ? new DomainError('sla.changed-meanwhile', 409) : error;
      });
      await this.audit.record({
        action: 'sla.change',
        object: `sla-revision:${basedOn + 1}`,
        details: changedFacts(latest?.targets ?? firstTargets, targets),
      });
    });
  }

  /** A new edition where the entered holidays are others than those of the last; run twice it is one. */
  async followCalendar(): Promise<void> {
    await transaction(async () => {
      const calendarHash = await this.calendarHash();
      const latest = await this.sla.latest();
      if (latest?.calendarHash.equals(calendarHash)) return;
      await this.add({
        number: (latest?.number ?? 0) + 1,
        cause: 'calendar',
        targets: latest?.targets ?? firstTargets,
        reason: null,
        changedBy: null,
        calendarHash,
      });
    });
  }

  private async add(given: Omit<SlaRevision, 'changedAt' | 'total' | 'done' | 'finishedAt'>): Promise<void> {
    const total = await db().countBy(Ticket, { active: true });
    await db().insert(SlaRevision, {
      ...given,
      changedAt: clock.now(),
      total,
      done: 0,
      finishedAt: null,
    });
    await this.outbox.ask('helpdesk.recount-due', {});
  }

  private async calendarHash(): Promise<Buffer> {
    const entered = await this.holidays.enteredDays();
    return createHash('sha256').update(entered.join('\n')).digest();
  }
}
