import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { CustodyItem } from '../custody/custody-item.entity.js';
import { CustodyService } from '../custody/custody.service.js';
import { TaskStoreService } from '../manual/task-store.service.js';
import type { LockCause } from './account-lock.entity.js';
import { AccountLocksService, type ToLock } from './account-locks.service.js';
import { openStates, quarantineSeconds, type CredentialState } from './credential-state.policy.js';
import { StandingsService } from './standings.service.js';

/** A credential as it was when it was stopped. */
export interface Stopped extends ToLock {
  laoCode: string;
  state: CredentialState;
  reason: string | null;
  caseId: string | null;
}

/** Where the officer, or whoever has the code, may know a password, or a call that sets one may still be under way. */
const known: readonly CredentialState[] = [
  'sealing',
  'activating',
  'revealed',
  'confirmed',
  'setting',
  'unknown',
];

/** Longer than a call that is under way, and what it may still do afterwards. */
const lateMs = (60 + quarantineSeconds) * 1_000;

/** Ends credentials: the codes die, the custody says why, and a password that somebody may know is replaced. */
@Injectable()
export class CredentialEndsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly locks: AccountLocksService,
    private readonly standings: StandingsService,
    private readonly tasks: TaskStoreService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Ends these, whatever their state; what has ended already is left alone. Answers what was ended. Passwords that
   * somebody may know are replaced; with `whatever` all of them are.
   */
  async revoke(
    ids: string[],
    reason: string,
    lock?: { cause: LockCause; incidentId: string | null; whatever?: boolean },
  ): Promise<Stopped[]> {
    if (!ids.length) return [];
    const rows: Stopped[] = await db().query(
      `SELECT id, account_id AS accountId, province_code AS provinceCode, lao_code AS laoCode, state, reason,
              case_id AS caseId
       FROM credentials WHERE id IN (?) AND state IN (?) ORDER BY id FOR UPDATE`,
      [ids, openStates],
    );
    if (!rows.length) return [];
    const found = rows.map(({ id }) => id);
    await db().query(
      `UPDATE credentials SET state = 'revoked', reason = ?, ended_at = ?, lease_until = NULL, retry_at = NULL,
              version = version + 1 WHERE id IN (?)`,
      [reason, clock.now(), found],
    );
    await this.killLinks(found, reason);
    const seen = await this.tasks.end(found, reason);
    await db().query('UPDATE batch_lines SET open_key = NULL WHERE credential_id IN (?)', [found]);
    const toLock = rows.filter(
      (row) => lock?.whatever || known.includes(row.state) || isUnsure(row) || seen.has(row.id),
    );
    await this.locks.ask(toLock, lock?.cause ?? 'cancelled', lock?.incidentId ?? null);
    await this.sealAnew(toLock);
    // A password that is being set just now may land after it was replaced.
    for (const { id } of rows.filter((row) => row.state === 'activating' || isUnsure(row)))
      await this.outbox.ask('credentials.lock-again', { id }, lateMs);
    await this.endCustody(found, reason);
    for (const { id } of rows.filter(({ caseId }) => caseId))
      await this.outbox.tell('credentials.credential-settled', { id });
    await this.standings.refresh(rows.map(({ laoCode }) => laoCode));
    return rows;
  }

  /**
   * An account has one password: where that of the credential in use is stopped, what is sealed for the next one is
   * stopped with it. Its officer gets another link, with another password in it, once the stop is certain.
   */
  private async sealAnew(stopped: ToLock[]): Promise<void> {
    if (!stopped.length) return;
    const rows: { id: string; wish: string | null }[] = await db().query(
      `SELECT c.id, COALESCE((SELECT h.id FROM hand_overs h JOIN custody_items i ON i.id = h.live_key
                              WHERE i.credential_id = c.id), c.case_id) AS wish
       FROM credentials c WHERE c.account_id IN (?) AND c.mode = 'temporary' AND c.state IN ('sealing', 'offered')
       ORDER BY c.id FOR UPDATE`,
      [stopped.map(({ accountId }) => accountId)],
    );
    if (!rows.length) return;
    const ids = rows.map(({ id }) => id);
    await this.killLinks(ids, 'replaced');
    // What is being set just now may land late.
    await db().query(
      `UPDATE credentials SET retry_at = IF(state = 'sealing', ?, NULL), state = 'ready', attempt = attempt + 1,
              lease_until = NULL, version = version + 1 WHERE id IN (?)`,
      [new Date(clock.now().getTime() + lateMs), ids],
    );
    for (const { wish } of rows)
      if (wish) await this.outbox.ask('credentials.send-reveal-link', { id: wish });
  }

  private async endCustody(credentialIds: string[], reason: string): Promise<void> {
    const items = await db()
      .createQueryBuilder(CustodyItem, 'i')
      .where('i.credential_id IN (:...credentialIds)', { credentialIds })
      .andWhere(`i.state NOT IN ('missing', 'wrong-person', 'revoked')`)
      .orderBy('i.id')
      .setLock('pessimistic_write')
      .getMany();
    if (!items.length) return;
    // What lies in a safe is void now, and counts as spoiled.
    await db().query(
      `UPDATE slips SET state = 'spoiled', changed_at = ? WHERE item_id IN (?) AND state = 'on-hand'`,
      [clock.now(), items.map(({ id }) => id)],
    );
    await this.custody.step(items, { kind: 'revoked', state: 'revoked', data: () => ({ cause: reason }) });
  }

  /** The same for a batch's credentials in some states, or in all. */
  async revokeOfBatch(batchId: string, states: CredentialState[] | null, reason: string): Promise<Stopped[]> {
    const rows: { id: string }[] = await db().query(
      'SELECT id FROM credentials WHERE batch_id = ? AND state IN (?) ORDER BY id',
      [batchId, states ?? openStates],
    );
    const all: Stopped[] = [];
    for (let from = 0; from < rows.length; from += 500)
      all.push(
        ...(await this.revoke(
          rows.slice(from, from + 500).map(({ id }) => id),
          reason,
        )),
      );
    return all;
  }

  /** Nothing can be opened any more with what was printed or sent for these. */
  async killLinks(credentialIds: string[], reason: string): Promise<void> {
    await db().query(
      `UPDATE reveal_links SET state = 'dead', dead_at = ?, dead_reason = ?, ciphertext = NULL, wrapped_key = NULL,
              iv = NULL, tag = NULL
       WHERE credential_id IN (?) AND state IN ('inert', 'armed')`,
      [clock.now(), reason, credentialIds],
    );
  }
}

/** The officer's own choice was asked for, and whether it took is not known. */
function isUnsure({ reason }: Stopped): boolean {
  return reason === 'unsure';
}
