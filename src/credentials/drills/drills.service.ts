import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import type { ConclusionWish } from '../incidents/incident.schema.js';
import { castOf, drillSize, drillTitle, reachOf } from './drill-cast.policy.js';
import { countsOf, courseOf } from './drill-course.policy.js';
import { DrillLao } from './drill-lao.entity.js';
import { Drill } from './drill.entity.js';

/**
 * Exercises of the emergency stop, on a batch that does not exist. They write their own two tables and the audit log,
 * and nothing else: no job, no notice, no call to the personnel system.
 */
@Injectable()
export class DrillsService {
  constructor(private readonly audit: AuditService) {}

  /** Makes a made-up batch to stop, and answers its identity; who has one that still waits gets that one. */
  async begin(): Promise<string> {
    return transaction(async () => {
      const cast = castOf(randomInt(drillSize));
      const id = newId();
      const by = actor().staffId;
      await insertMany(
        'drills',
        [
          {
            id,
            title: drillTitle,
            reach: JSON.stringify(reachOf(cast)),
            waiting_key: by,
            begun_by: by,
            begun_at: clock.now(),
          },
        ],
        'ON DUPLICATE KEY UPDATE drills.title = drills.title',
      );
      const waiting = await db().findOneByOrFail(Drill, { waitingKey: by });
      if (waiting.id !== id) return waiting.id;
      await insertMany(
        'drill_laos',
        cast.map(({ faultMs, doneMs, ...lao }) => ({
          id: newId(),
          drill_id: id,
          ...lao,
          fault_ms: faultMs,
          done_ms: doneMs,
        })),
      );
      await this.audit.record({ action: 'drill.begin', object: `drill:${id}` });
      return id;
    });
  }

  /** Stops the made-up batch, as a real one is stopped. Throws drill.not-found (404), drill.not-now (409). */
  async stop(id: string, reason: string): Promise<void> {
    await transaction(async () => {
      const drill = await this.locked(id);
      if (drill.stoppedAt) throw new DomainError('drill.not-now', 409);
      await db().update(
        Drill,
        { id },
        { reason, stoppedAt: clock.now(), stoppedBy: actor().staffId, waitingKey: null },
      );
      await this.audit.record({
        action: 'drill.stop',
        object: `drill:${id}`,
        reason,
        details: { ...drill.reach },
      });
    });
  }

  /**
   * Closes the exercise's incident by the rules of a real one: whoever closes it over passwords that still work says
   * how many they stopped themselves. Throws drill.not-found (404), drill.not-now (409), incident.closed (409),
   * incident.unfinished (409).
   */
  async close(id: string, { conclusion, stoppedByHand }: ConclusionWish): Promise<void> {
    await transaction(async () => {
      const { stoppedAt, closedAt } = await this.locked(id);
      if (!stoppedAt) throw new DomainError('drill.not-now', 409);
      if (closedAt) throw new DomainError('incident.closed', 409);
      const now = clock.now();
      const laos = await db().findBy(DrillLao, { drillId: id });
      const { all, done } = countsOf(laos.map((lao) => courseOf(lao, { stoppedAt, closedAt }, now)));
      if (all - done !== stoppedByHand)
        throw new DomainError('incident.unfinished', 409, { extra: { open: all - done } });
      await db().update(
        Drill,
        { id },
        { conclusion, stoppedByHand, closedAt: now, closedBy: actor().staffId },
      );
      await this.audit.record({
        action: 'drill.close',
        object: `drill:${id}`,
        reason: conclusion,
        ...(stoppedByHand ? { details: { stoppedByHand } } : {}),
      });
    });
  }

  private async locked(id: string): Promise<Drill> {
    const drill = await db().findOne(Drill, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!drill) throw notFound('drill');
    return drill;
  }
}
