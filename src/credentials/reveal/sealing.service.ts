import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { clock } from '../../platform/clock.js';
import { Secret } from '../../platform/crypto/secret.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { quarantineSeconds } from '../issuance/credential-state.policy.js';
import { leaseSeconds } from '../issuance/provisioning.policy.js';
import { TaskStoreService } from '../manual/task-store.service.js';
import { PersonnelSystemService } from '../personnel-system/personnel-system.service.js';
import type { CallResult } from '../personnel-system/personnel-system.js';
import { temporaryPassword } from '../personnel-system/random-password.policy.js';

/** A credential for which a code is made. */
export interface ToOffer {
  id: string;
  provinceCode: string;
  accountId: string;
  attempt: number;
}

interface Claimed extends ToOffer {
  systemRef: string;
}

const atOnce = 8;

/**
 * Sets temporary passwords in the personnel system. A password lives in this process's memory until it is sealed;
 * whatever is in doubt is set anew, never recovered.
 */
@Injectable()
export class SealingService {
  constructor(
    private readonly personnel: PersonnelSystemService,
    private readonly tasks: TaskStoreService,
    private readonly ends: CredentialEndsService,
  ) {}

  /** A fresh temporary password for each of these that can have one now, set and confirmed. The caller seals and wipes. */
  async setTemporary(ids: string[]): Promise<{ credential: ToOffer; password: Secret }[]> {
    if (!ids.length) return [];
    const claimed = await transaction(() => this.claim(ids));
    const results = await pLimit(atOnce).map(claimed, (one) => this.set(one));
    return results.filter((result) => result !== null);
  }

  private async claim(ids: string[]): Promise<Claimed[]> {
    const now = clock.now();
    const rows: Claimed[] = await db().query(
      `SELECT c.id, c.province_code AS provinceCode, c.account_id AS accountId, c.attempt + 1 AS attempt,
              a.system_ref AS systemRef
       FROM credentials c JOIN accounts a ON a.id = c.account_id
       WHERE c.id IN (?) AND c.mode = 'temporary' AND c.state IN ('ready', 'offered')
         AND (c.retry_at IS NULL OR c.retry_at <= ?) AND a.system_ref IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM account_locks k WHERE k.account_id = a.id AND k.state <> 'done')
       ORDER BY c.id FOR UPDATE`,
      [ids, now],
    );
    if (rows.length) {
      // From here on an older code may open a password that the system does not take any more.
      await this.ends.killLinks(
        rows.map(({ id }) => id),
        'replaced',
      );
      await db().query(
        `UPDATE credentials SET state = 'sealing', attempt = attempt + 1, lease_until = ?, retry_at = NULL,
                version = version + 1 WHERE id IN (?)`,
        [new Date(now.getTime() + leaseSeconds * 1_000), rows.map(({ id }) => id)],
      );
    }
    return rows;
  }

  private async set(one: Claimed): Promise<{ credential: ToOffer; password: Secret } | null> {
    const system = this.personnel.system();
    if (system.kind === 'manual') return this.setByHand(one);
    const password = Secret.of(temporaryPassword());
    const call = this.personnel.call(`${one.id}.${one.attempt}`);
    const result = await system.setPassword(one.systemRef, password, { ...call, mustChange: true });
    if (result.outcome === 'done') {
      const proof = await system.verify(one.systemRef, password, call);
      // Another password there means that a late, older write landed after ours.
      if (proof !== 'wrong') return { credential: one, password };
    }
    password.wipe();
    await transaction(() => this.fail(one, result));
    return null;
  }

  /** A person has set it and another has checked it; without such a task one is opened, and this waits. */
  private async setByHand(one: Claimed): Promise<{ credential: ToOffer; password: Secret } | null> {
    const password = await this.tasks.take(one.id, one);
    if (password instanceof Secret) return { credential: one, password };
    await transaction(() =>
      this.fail(
        one,
        password === 'refused'
          ? { outcome: 'refused', reason: 'by-person' }
          : { outcome: 'transient', reason: 'waits-for-person' },
      ),
    );
    return null;
  }

  private async fail(one: Claimed, { outcome, reason, retryAfterMs }: CallResult): Promise<void> {
    const refused = outcome === 'refused' || outcome === 'not-found';
    const waitMs = outcome === 'transient' ? (retryAfterMs ?? 5_000) : quarantineSeconds * 1_000;
    await db().query(
      `UPDATE credentials SET state = ?, reason = ?, lease_until = NULL, retry_at = ?, version = version + 1
       WHERE id = ? AND state = 'sealing' AND attempt = ?`,
      [
        refused ? 'failed' : 'ready',
        reason ?? (outcome === 'done' ? 'not-confirmed' : outcome),
        refused ? null : new Date(clock.now().getTime() + waitMs),
        one.id,
        one.attempt,
      ],
    );
  }
}
