import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { OutboxService } from '../../jobs/outbox.service.js';
import { laoFullTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { updateMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import type { CallResult } from '../personnel-system/personnel-system.js';
import { afterCall, leaseSeconds, type Claimed } from './provisioning.policy.js';
import { BatchSettlingService } from './batch-settling.service.js';
import { StandingsService } from './standings.service.js';

interface Work extends Claimed {
  accountId: string;
  batchId: string | null;
  laoCode: string;
  userName: string;
  name: string;
  type: LaoType;
}

/** Calls that are under way at once. */
const atOnce = 16;

/** Sees to it that accounts stand in the personnel system, with a password that nobody knows. */
@Injectable()
export class ProvisioningService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly settling: BatchSettlingService,
    private readonly standings: StandingsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Works on those of these credentials that wait for it. Each is claimed, and the claim committed, before the call:
   * whoever dies leaves a lease that a sweep finds. A call whose outcome is unknown is repeated only after a quarantine.
   */
  async provision(ids: string[]): Promise<void> {
    const work = await transaction(() => this.claim(ids));
    if (!work.length) return;
    const { ownChoice } = await this.personnel.system().capabilities();
    const results = await pLimit(atOnce).map(work, async (one) => ({ one, result: await this.make(one) }));
    await transaction(() => this.finish(results, ownChoice ? 'own-choice' : 'temporary'));
    for (const batchId of new Set(work.flatMap((one) => one.batchId ?? [])))
      await transaction(() => this.settling.settle(batchId));
  }

  private async claim(ids: string[]): Promise<Work[]> {
    const now = clock.now();
    const work: Work[] = await db().query(
      `SELECT c.id, c.attempt + 1 AS attempt, c.doubts, c.account_id AS accountId, c.batch_id AS batchId, c.lao_code AS laoCode,
              a.user_name AS userName, l.name, l.type
       FROM credentials c JOIN accounts a ON a.id = c.account_id JOIN laos l ON l.code = c.lao_code
       LEFT JOIN issuance_batches b ON b.id = c.batch_id
       WHERE c.id IN (?) AND c.state IN ('preparing', 'unknown') AND (c.retry_at IS NULL OR c.retry_at <= ?)
         AND b.paused_at IS NULL
       ORDER BY c.id FOR UPDATE`,
      [ids, now],
    );
    if (!work.length) return [];
    await db().query(
      `UPDATE credentials SET state = 'setting', attempt = attempt + 1, retry_at = NULL, lease_until = ?,
              version = version + 1 WHERE id IN (?)`,
      [new Date(now.getTime() + leaseSeconds * 1_000), work.map(({ id }) => id)],
    );
    return work;
  }

  private make({ id, attempt, accountId, userName, type, name }: Work) {
    return this.personnel
      .system()
      .ensureAccount(
        { userName, displayName: laoFullTitle(type, name), externalId: accountId },
        this.personnel.call(`${id}.${attempt}`),
      );
  }

  private async finish(
    results: { one: Work; result: CallResult & { ref?: string } }[],
    mode: string,
  ): Promise<void> {
    const now = clock.now();
    const still: { id: string; attempt: number }[] = await db().query(
      `SELECT id, attempt FROM credentials WHERE id IN (?) AND state = 'setting' ORDER BY id FOR UPDATE`,
      [results.map(({ one }) => one.id)],
    );
    // Who was overtaken by a sweep has nothing to say any more.
    const mine = results.filter(({ one }) =>
      still.some((row) => row.id === one.id && Number(row.attempt) === Number(one.attempt)),
    );
    const ends = mine.map(({ one, result }) => ({ one, result, end: afterCall(one, result, now) }));
    await updateMany(
      'credentials',
      ends.map(({ one, end }) => ({
        id: one.id,
        state: end.state,
        reason: end.reason,
        retry_at: end.retryAt,
        lease_until: null,
        doubts: end.doubts,
        mode: end.state === 'ready' ? mode : null,
        ready_at: end.state === 'ready' ? now : null,
      })),
    );
    await updateMany(
      'accounts',
      ends
        .filter(({ result }) => result.outcome === 'done' && result.ref)
        .map(({ one, result }) => ({ id: one.accountId, system_ref: result.ref! })),
    );
    await this.standings.refresh(
      ends.filter(({ end }) => end.state === 'failed').map(({ one }) => one.laoCode),
    );
    const later = ends.filter(({ end }) => end.retryAt);
    if (later.length) {
      const last = Math.max(...later.map(({ end }) => end.retryAt!.getTime()));
      await this.outbox.ask(
        'credentials.provision-accounts',
        { ids: later.map(({ one }) => one.id) },
        last - now.getTime(),
      );
    }
  }
}
