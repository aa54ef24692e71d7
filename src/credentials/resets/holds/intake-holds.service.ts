import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/database/id.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError, notFound } from '../../../platform/errors.js';
import { RealtimeService } from '../../../platform/realtime/realtime.service.js';
import { actor } from '../../../platform/request-context.js';
import { refuseSecrets } from '../../../platform/secrets/refuse-secrets.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import { IntakeHold } from './intake-hold.entity.js';
import type { IntakeJson } from './intake-hold.schema.js';

/** So many times the usual is no rush any more (security bar, 7.10). */
const timesUsual = 10;
const hourMs = 3_600_000;
const atOnce = 500;

/**
 * The breaker over the whole country: where requests come in ten times faster than is usual, what would be carried out by
 * itself waits until a person has looked. It is kept in the database, so that no restart and no wiped Redis lets go.
 */
@Injectable()
export class IntakeHoldsService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly incidents: IncidentsService,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Whether nothing is carried out by itself now. */
  async inForce(): Promise<boolean> {
    return (await this.current()) !== null;
  }

  /** Looks at how many were opened within an hour, in the transaction that opened one; holds, and tells, where those are too many. */
  async watch(): Promise<void> {
    const { usual, most } = await this.bounds();
    const requests = await this.openedLately(most + 1);
    if (requests <= most || (await this.current())) return;
    const id = newId();
    await db().query(
      `INSERT INTO intake_holds (id, began_at, requests, usual) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE intake_holds.id = intake_holds.id`,
      [id, clock.now(), requests, usual],
    );
    // Somebody else's request was the one too many.
    if ((await this.current())?.id !== id) return;
    await this.incidents.open({ kind: 'unusual-speed', reason: 'country', onceKey: `intake:${id}` });
    await this.tell('begin', id, { requests, usual });
  }

  /** How it stands, for who may release it. */
  async standing(): Promise<IntakeJson> {
    const hold = await this.current();
    const { most } = await this.bounds();
    const [held]: { n: string | number }[] = hold
      ? await db().query(`SELECT COUNT(*) AS n FROM reset_cases WHERE state = 'held'`)
      : [{ n: 0 }];
    return {
      hold: hold && {
        id: hold.id,
        beganAt: hold.beganAt.toISOString(),
        requests: hold.requests,
        usual: hold.usual,
        held: Number(held!.n),
      },
      lastHour: await this.openedLately(null),
      most,
    };
  }

  /**
   * Lets what is held go on, and counts anew from here. Throws intake-hold.not-found (404), intake-hold.released (409),
   * message.holds-secret (422).
   */
  async release(id: string, reason: string): Promise<void> {
    refuseSecrets(reason);
    await transaction(async () => {
      const hold = await db().findOne(IntakeHold, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!hold) throw notFound('intake-hold');
      if (hold.releasedAt) throw new DomainError('intake-hold.released', 409);
      await db().update(IntakeHold, { id }, { releasedAt: clock.now(), releasedBy: actor().staffId, reason });
      await this.tell('release', id, {}, reason);
      await this.askHeld();
    });
  }

  /** Has what is still held looked at, where nothing holds it any more. Run twice it asks for nothing more. */
  async sweep(): Promise<void> {
    if (!(await this.inForce())) await transaction(() => this.askHeld());
  }

  private async askHeld(): Promise<void> {
    const held: { id: string }[] = await db().query(
      `SELECT id FROM reset_cases WHERE state = 'held' ORDER BY id LIMIT ?`,
      [atOnce],
    );
    const weigh = await this.outbox.forgotten('credentials.weigh-case', held);
    await this.outbox.askEach('credentials.weigh-case', weigh);
  }

  private async current(): Promise<IntakeHold | null> {
    return db().createQueryBuilder(IntakeHold, 'h').where('h.live_key = 1').getOne();
  }

  private async bounds(): Promise<{ usual: number; most: number }> {
    const { usualPerHour } = await this.settings.current();
    return { usual: usualPerHour, most: usualPerHour * timesUsual };
  }

  /** How many were opened in the last hour (at most `limit` are counted); what a person has looked at counts no more. */
  private async openedLately(limit: number | null): Promise<number> {
    const [last]: { at: Date | null }[] = await db().query(
      'SELECT MAX(released_at) AS at FROM intake_holds WHERE released_at IS NOT NULL',
    );
    const hourAgo = clock.now().getTime() - hourMs;
    const since = limit === null ? hourAgo : Math.max(hourAgo, last?.at?.getTime() ?? 0);
    const [row]: { n: string | number }[] = await db().query(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM reset_cases WHERE opened_at > ? ${limit === null ? '' : 'LIMIT ?'}) lately`,
      [new Date(since), ...(limit === null ? [] : [limit])],
    );
    return Number(row!.n);
  }

  private async tell(
    what: 'begin' | 'release',
    id: string,
    details: Record<string, number>,
    reason?: string,
  ): Promise<void> {
    await this.audit.record({ action: `intake-hold.${what}`, object: `intake-hold:${id}`, reason, details });
    this.realtime.publish({ topic: 'reset-case', id, province: null });
  }
}
