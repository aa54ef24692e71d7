import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { idChunks } from '../id-chunks.js';
import { quarantineSeconds } from './credential-state.policy.js';

/** Work that should have gone on by itself is looked for after this, in milliseconds. */
const overdueMs = 120_000;
/** What one sweep takes; the rest comes with the next. */
const atOnce = 2_000;

/** Finds what a dead process or a lost queue left behind, and asks for it again: the database alone knows what is to do. */
@Injectable()
export class OperationsSweepService {
  constructor(private readonly outbox: OutboxService) {}

  /** Gives back claims whose time ran out, then asks for all work that waits too long. Run twice it harms nothing. */
  async sweep(): Promise<void> {
    await this.giveBack();
    const before = new Date(clock.now().getTime() - overdueMs);
    await this.askProvisioning(before);
    await this.askLocks(before);
    await this.askBatches(before);
    await this.askFollowing();
  }

  /** Whoever held these is gone; what they did last is unknown. */
  private async giveBack(): Promise<void> {
    const now = clock.now();
    const again = new Date(now.getTime() + quarantineSeconds * 1_000);
    const back: [string, string, string | null][] = [
      ['setting', 'unknown', null],
      ['sealing', 'ready', null],
      ['activating', 'offered', 'unsure'],
    ];
    for (const [from, to, reason] of back) {
      await db().query(
        `UPDATE credentials SET state = ?, reason = COALESCE(?, reason), lease_until = NULL, retry_at = ?,
                version = version + 1 WHERE state = ? AND lease_until <= ?`,
        [to, reason, from === 'activating' ? null : again, from, now],
      );
    }
    await db().query(
      `UPDATE account_locks SET state = 'asked', lease_until = NULL, retry_at = ? WHERE state = 'working' AND lease_until <= ?`,
      [now, now],
    );
  }

  private async askProvisioning(before: Date): Promise<void> {
    const rows: { id: string }[] = await db().query(
      `SELECT c.id FROM credentials c LEFT JOIN issuance_batches b ON b.id = c.batch_id
       WHERE c.state IN ('preparing', 'unknown') AND COALESCE(c.retry_at, c.created_at) <= ? AND b.paused_at IS NULL
       LIMIT ?`,
      [before, atOnce],
    );
    await transaction(async () => {
      const forgotten = await this.outbox.forgotten('credentials.provision-accounts', rows);
      await this.outbox.askEach('credentials.provision-accounts', idChunks(forgotten));
    });
  }

  private async askLocks(before: Date): Promise<void> {
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM account_locks WHERE state = 'asked' AND COALESCE(retry_at, created_at) <= ? LIMIT ?`,
      [before, atOnce],
    );
    await transaction(async () => {
      const forgotten = await this.outbox.forgotten('credentials.lock-accounts', rows);
      await this.outbox.askEach('credentials.lock-accounts', idChunks(forgotten));
    });
  }

  /** A temporary password is looked after until it is changed, also when the job that did it was let go. */
  private async askFollowing(): Promise<void> {
    const rows: { id: string }[] = await db().query(
      `SELECT id FROM credentials WHERE state = 'revealed' ORDER BY change_due_at LIMIT ?`,
      [atOnce],
    );
    await transaction(async () => {
      const forgotten = await this.outbox.forgotten('credentials.follow-change', rows);
      await this.outbox.askEach('credentials.follow-change', forgotten);
    });
  }

  private async askBatches(before: Date): Promise<void> {
    const unprepared: { id: string }[] = await db().query(
      `SELECT id FROM issuance_batches b WHERE state IN ('approved', 'provisioning') AND approved_at <= ? AND paused_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM credentials c WHERE c.batch_id = b.id AND c.state IN ('failed'))`,
      [before],
    );
    const unsent: { id: string }[] = await db().query(
      `SELECT id FROM issuance_batches b WHERE state IN ('released', 'closed') AND released_at <= ?
         AND EXISTS (SELECT 1 FROM custody_items i WHERE i.batch_id = b.id AND i.state IN ('prepared', 'printed'))`,
      [before],
    );
    await transaction(async () => {
      await this.outbox.askEach('credentials.prepare-batch', unprepared);
      await this.outbox.askEach('credentials.send-transfers', unsent);
    });
  }
}
