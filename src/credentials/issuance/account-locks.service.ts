import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany, updateMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import { idChunks } from '../id-chunks.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import type { CallResult } from '../personnel-system/personnel-system.js';
import type { LockCause } from './account-lock.entity.js';
import { afterLock, type TriedLock } from './lock-outcome.policy.js';
import { leaseSeconds } from './provisioning.policy.js';

interface Locking extends TriedLock {
  id: string;
  systemRef: string | null;
  provinceCode: string;
  laoCode: string;
  credentialId: string;
  incidentId: string | null;
  stuckAt: Date | null;
}

/** A credential whose password must stop working. */
export interface ToLock {
  id: string;
  accountId: string;
  provinceCode: string;
}

const atOnce = 16;

/** Stops passwords: sets one that nobody knows, again and again until the personnel system has confirmed it. */
@Injectable()
export class AccountLocksService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly incidents: IncidentsService,
    private readonly outbox: OutboxService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Asks for it within the caller's transaction; once for each credential, however often it is asked. */
  async ask(credentials: ToLock[], cause: LockCause, incidentId: string | null = null): Promise<void> {
    if (!credentials.length) return;
    await insertMany(
      'account_locks',
      credentials.map((credential) => ({
        id: newId(),
        province_code: credential.provinceCode,
        account_id: credential.accountId,
        credential_id: credential.id,
        incident_id: incidentId,
        cause,
        state: 'asked',
        created_at: clock.now(),
      })),
      'ON DUPLICATE KEY UPDATE account_locks.cause = account_locks.cause',
    );
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM account_locks WHERE credential_id IN (?) AND state = 'asked'`,
      [credentials.map(({ id }) => id)],
    );
    await this.outbox.askEach('credentials.lock-accounts', idChunks(rows));
  }

  /** Once more, where a password may have been set after it was done. */
  async askAgain(credentialId: string, delayMs = 0): Promise<void> {
    await db().query(
      `UPDATE account_locks SET state = 'asked', attempt = attempt + 1, retry_at = ?, stuck_at = NULL, done_at = NULL
       WHERE credential_id = ? AND state IN ('done', 'working')`,
      [delayMs ? new Date(clock.now().getTime() + delayMs) : null, credentialId],
    );
    const [row]: { id: string }[] = await db().query('SELECT id FROM account_locks WHERE credential_id = ?', [
      credentialId,
    ]);
    if (row) await this.outbox.ask('credentials.lock-accounts', { ids: [row.id] }, delayMs);
  }

  /** Does it for those that still wait. An unknown outcome is simply done again: a random password harms nobody twice. */
  async work(ids: string[]): Promise<void> {
    const claimed = await transaction(() => this.claim(ids));
    const results = await pLimit(atOnce).map(claimed, async (one) => ({
      one,
      result: one.systemRef
        ? await this.personnel
            .system()
            .scramble(one.systemRef, this.personnel.call(`${one.id}.${one.attempt}`))
        : ({ outcome: 'done' } as const),
    }));
    if (results.length) await transaction(() => this.finish(results));
  }

  private async claim(ids: string[]): Promise<Locking[]> {
    const now = clock.now();
    const rows: Locking[] = await db().query(
      `SELECT k.id, k.attempt + 1 AS attempt, COALESCE(a.system_ref, IF(?, a.user_name, NULL)) AS systemRef,
              k.province_code AS provinceCode, a.lao_code AS laoCode, k.credential_id AS credentialId,
              k.incident_id AS incidentId, k.created_at AS createdAt, k.stuck_at AS stuckAt
       FROM account_locks k JOIN accounts a ON a.id = k.account_id
       WHERE k.id IN (?) AND k.state = 'asked' AND (k.retry_at IS NULL OR k.retry_at <= ?) ORDER BY k.id FOR UPDATE`,
      // By hand a password may be known before it is known that the account stands.
      [this.personnel.system().kind === 'manual', ids, now],
    );
    if (!rows.length) return [];
    await db().query(
      `UPDATE account_locks SET state = 'working', attempt = attempt + 1, lease_until = ?, retry_at = NULL
       WHERE id IN (?)`,
      [new Date(now.getTime() + leaseSeconds * 1_000), rows.map(({ id }) => id)],
    );
    return rows;
  }

  private async finish(results: { one: Locking; result: CallResult }[]): Promise<void> {
    const now = clock.now();
    const still: { id: string; attempt: number }[] = await db().query(
      `SELECT id, attempt FROM account_locks WHERE id IN (?) AND state = 'working' ORDER BY id FOR UPDATE`,
      [results.map(({ one }) => one.id)],
    );
    const mine = results.filter(({ one }) =>
      still.some((row) => row.id === one.id && Number(row.attempt) === Number(one.attempt)),
    );
    const ends = mine.map(({ one, result }) => ({ one, end: afterLock(one, result, now) }));
    await updateMany(
      'account_locks',
      ends.map(({ one, end }) => ({
        id: one.id,
        state: end.done ? 'done' : 'asked',
        reason: end.done ? null : end.reason,
        lease_until: null,
        retry_at: end.done ? null : end.retryAt,
        stuck_at: end.done ? null : (one.stuckAt ?? (end.stuck ? now : null)),
        done_at: end.done ? now : null,
      })),
    );
    for (const { one, end } of ends) if (!end.done && end.stuck) await this.toPerson(one, end.reason);
    const later = ends.flatMap(({ one, end }) => (end.done ? [] : { id: one.id, at: end.retryAt.getTime() }));
    if (later.length) {
      const last = Math.max(...later.map(({ at }) => at));
      await this.outbox.ask(
        'credentials.lock-accounts',
        { ids: later.map(({ id }) => id) },
        last - now.getTime(),
      );
    }
    for (const id of new Set(results.flatMap(({ one }) => one.incidentId ?? [])))
      this.realtime.publish({ topic: 'incident', id, province: null });
  }

  /** What belongs to an incident is seen there while it is open; everything else gets one of its own, once. */
  private async toPerson(one: Locking, reason: string): Promise<void> {
    if (one.incidentId && (await this.isOpen(one.incidentId))) return;
    const { id, provinceCode, laoCode, credentialId } = one;
    const incidentId = await this.incidents.open({
      kind: 'not-stopped',
      provinceCode,
      laoCode,
      credentialId,
      reason,
      onceKey: `not-stopped:${id}`,
    });
    await db().query('UPDATE account_locks SET incident_id = ? WHERE id = ?', [incidentId, id]);
  }

  private async isOpen(incidentId: string): Promise<boolean> {
    const [open]: unknown[] = await db().query('SELECT 1 FROM incidents WHERE id = ? AND closed_at IS NULL', [
      incidentId,
    ]);
    return open !== undefined;
  }
}
